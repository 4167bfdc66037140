// SPDX-License-Identifier: MIT
// Tests that a task is found where the events have left it, and found again from there.
#include "src/timeline/taskplace.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "tests/support/randomtrace.h"

#include <QTest>

#include <map>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// Straight from the events.
void take(std::map<TaskId, TaskPlace> &places, const Trace &trace, const TraceEvent &event)
{
    if (!event.task || !stateAfter(event.kind)) {
        return;
    }
    TaskPlace &place = places[*event.task];
    place.state = *stateAfter(event.kind);
    if (event.kind == EventKind::TaskCreated) {
        place.place.coroutine = trace.task(*event.task).coroutine;
    } else if (event.kind == EventKind::StepEnded) {
        place.place = {.wait = event.wait, .coroutine = {}};
        place.awaited = event.other;
    }
}

struct ReadLanes : Lanes
{
    explicit ReadLanes(std::shared_ptr<const Trace> trace)
        : Lanes(std::move(trace))
    {
        update();
    }
};

std::shared_ptr<const Trace> traceOf(const Exercise &exercise, int n)
{
    VirtualClock clock;
    ExerciseRun run(exercise, {.n = n, .maxDelay = 2, .seed = Seed(5)}, clock, u"virtual"_s);
    run.runToEnd();
    return run.sharedTrace();
}

void compareWithTheEvents(const std::shared_ptr<const Trace> &trace)
{
    const ReadLanes lanes(trace);
    std::map<TaskId, TaskPlace> plain;
    for (quint32 i = 0; i < trace->eventCount(); ++i) {
        take(plain, *trace, trace->event({i}));
        for (quint32 task = 0; task < trace->taskCount(); ++task) {
            const auto found = plain.find({task});
            QCOMPARE(taskPlaceAfter(lanes, {task}, i + 1),
                     found == plain.end() ? std::nullopt : std::optional(found->second));
        }
    }
}

} // namespace

class tst_TaskPlace : public QObject
{
    Q_OBJECT

private slots:
    void aTaskIsWhereTheEventsHaveLeftItInEveryExercise()
    {
        for (const Exercise &exercise : catalogue()) {
            compareWithTheEvents(traceOf(exercise, 8));
        }
    }

    void aTaskIsWhereTheEventsHaveLeftItInRandomRecords()
    {
        for (quint32 seed = 1; seed <= 3; ++seed) {
            compareWithTheEvents(randomTrace(seed, 20, 1000));
        }
    }

    void thoseAtAPlaceFollowOneAnotherInTheOrderOfIds()
    {
        const auto trace = traceOf(*findExercise(u"producer_consumer"), 6);
        const ReadLanes lanes(trace);
        const auto count = quint32(trace->eventCount());
        for (quint32 events = 0; events <= count; events += 3) {
            for (quint32 of = 0; of < trace->taskCount(); ++of) {
                const auto place = taskPlaceAfter(lanes, {of}, events);
                if (!place || isOver(place->state)) {
                    continue;
                }
                std::vector<TaskId> there; // by brute force
                for (quint32 task = 0; task < trace->taskCount(); ++task) {
                    const auto other = taskPlaceAfter(lanes, {task}, events);
                    if (other && !isOver(other->state) && other->place == place->place) {
                        there.push_back({task});
                    }
                }
                QCOMPARE(nextTaskAt(lanes, {&place->place, 1}, events, {}), std::optional(there.front()));
                for (std::size_t i = 0; i < there.size(); ++i) {
                    QCOMPARE(nextTaskAt(lanes, {&place->place, 1}, events, there[i]),
                             std::optional(there[(i + 1) % there.size()]));
                }
            }
        }
    }

    void nobodyIsFoundWhereNobodyStands()
    {
        const auto trace = traceOf(*findExercise(u"wait_n"), 4);
        const ReadLanes lanes(trace);
        const auto place = taskPlaceAfter(lanes, {1}, quint32(trace->eventCount()));
        QVERIFY(place && place->state == TaskState::Done);
        QVERIFY(!nextTaskAt(lanes, {&place->place, 1}, quint32(trace->eventCount()), {})); // all are over
        QVERIFY(!nextTaskAt(lanes, {&place->place, 1}, 0, TaskId{3}));
        QVERIFY(!nextTaskAt(lanes, {}, quint32(trace->eventCount()) / 2, {}));
        QVERIFY(!nextTaskAt(Lanes(std::make_shared<Trace>()), {&place->place, 1}, 0, {}));
    }
};

QTEST_GUILESS_MAIN(tst_TaskPlace)
#include "tst_taskplace.moc"
