// SPDX-License-Identifier: MIT
// Tests that the tasks at each place are counted at every event, against what the events say one after the other.
#include "src/trace/placehistory.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "tests/oracle/programfiles.h"
#include "tests/oracle/programrun.h"
#include "tests/support/randomtrace.h"

#include <QTest>

#include <map>
#include <ranges>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// By wait, or by coroutine: how many tasks stand there.
using Counts = std::map<std::pair<bool, quint32>, quint32>;

std::pair<bool, quint32> keyOf(const CodePlace &place)
{
    return place.wait ? std::pair(true, place.wait->value) : std::pair(false, place.coroutine.value);
}

Counts countsOf(const PlaceHistory &history, quint32 eventCount)
{
    Counts counts;
    const std::vector<quint32> all = history.after(eventCount).counts;
    for (std::size_t place = 0; place < all.size(); ++place) {
        if (all[place] > 0) {
            counts[keyOf(history.places()[place])] = all[place];
        }
    }
    return counts;
}

// Straight from the events: where each task is, one after the other.
class PlainPlaces
{
public:
    explicit PlainPlaces(const Trace &trace)
        : m_trace(trace)
    {
    }

    void take(const TraceEvent &event)
    {
        if (event.kind == EventKind::TaskCreated) {
            m_places[*event.task] = {.wait = {}, .coroutine = m_trace.task(*event.task).coroutine};
        } else if (event.kind == EventKind::StepEnded) {
            m_places[*event.task] = {.wait = event.wait, .coroutine = {}};
            m_running.reset();
        } else if (event.kind == EventKind::StepBegan) {
            m_running = event.task;
        } else if (endsTask(event.kind)) {
            m_places.erase(*event.task);
            m_running.reset();
        }
    }

    [[nodiscard]] Counts counts() const
    {
        Counts counts;
        for (const auto &[task, place] : m_places) {
            ++counts[keyOf(place)];
        }
        return counts;
    }

    [[nodiscard]] std::optional<TaskId> running() const { return m_running; }

private:
    const Trace &m_trace;
    std::optional<TaskId> m_running;
    std::map<TaskId, CodePlace> m_places;
};

void compareWithTheEvents(const std::shared_ptr<const Trace> &trace)
{
    const PlaceHistory history(trace);
    PlainPlaces plain(*trace);
    QCOMPARE(countsOf(history, 0), Counts());
    for (quint32 i = 0; i < trace->eventCount(); ++i) {
        plain.take(trace->event({i}));
        QCOMPARE(countsOf(history, i + 1), plain.counts());
        QCOMPARE(history.after(i + 1).running, plain.running());
    }
}

std::shared_ptr<const Trace> traceOf(const QString &exercise, int n)
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(exercise), {.n = n, .maxDelay = 2, .seed = Seed(5)}, clock, u"virtual"_s);
    run.runToEnd();
    return run.sharedTrace();
}

} // namespace

class tst_PlaceHistory : public QObject
{
    Q_OBJECT

private slots:
    void aTaskStandsWhereItBeginsThenWhereItWaits()
    {
        const auto trace = std::make_shared<Trace>();
        const TextId main = trace->intern("main");
        const WaitId sleeping = trace->wait(trace->intern("sleep"), trace->site("program.py", 7));
        const TaskId task = trace->taskCreated({0}, {}, {}, main, {});
        trace->stepBegan({0}, task);
        trace->stepEnded({0}, task, sleeping, {});
        trace->taskScheduled({1}, task);
        trace->stepBegan({1}, task);
        trace->taskDone({1}, task, {});
        const PlaceHistory history(trace);
        QCOMPARE(history.places(),
                 (std::vector<CodePlace>{{.wait = {}, .coroutine = main}, {.wait = sleeping, .coroutine = {}}}));
        QCOMPARE(history.after(0).counts, (std::vector<quint32>{0, 0}));
        QCOMPARE(history.after(1).counts, (std::vector<quint32>{1, 0}));
        QCOMPARE(history.after(2).counts, (std::vector<quint32>{1, 0})); // it has just begun from there
        QCOMPARE(history.after(3).counts, (std::vector<quint32>{0, 1}));
        QCOMPARE(history.after(5).counts, (std::vector<quint32>{0, 1}));
        QCOMPARE(history.after(6).counts, (std::vector<quint32>{0, 0}));
    }

    void theCountsAreThoseOfTheEventsInEveryExercise()
    {
        for (const Exercise &exercise : catalogue()) {
            compareWithTheEvents(traceOf(exercise.name, 12));
        }
    }

    void theCountsAreThoseOfTheEventsInRandomPrograms()
    {
        const auto cases = readCases(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/oracle/frozen/random_200.jsonl"));
        QVERIFY2(cases, qPrintable(cases ? QString() : cases.error()));
        for (const Case &each : *cases) {
            ProgramRun run(each.program);
            run.runToEnd();
            compareWithTheEvents(run.trace());
        }
    }

    void theCountsAreThoseOfTheEventsAcrossWhatIsKept()
    {
        for (quint32 seed = 1; seed <= 3; ++seed) {
            const auto trace = randomTrace(seed, 60, 6000);
            QVERIFY(trace->eventCount() > 5 * PlaceHistory::LeastApart);
            compareWithTheEvents(trace);
        }
    }

    void aGrowingRecordIsFollowed()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"producer_consumer"), {.n = 400, .maxDelay = 2, .seed = Seed(1)}, clock,
                        u"virtual"_s);
        PlaceHistory history(run.sharedTrace());
        while (run.loop().time() < 100) {
            QVERIFY(run.loop().runOnce());
            history.update();
        }
        run.runToEnd();
        history.update();
        QCOMPARE(history.eventCount(), quint32(run.trace().eventCount()));
        const PlaceHistory atOnce(run.sharedTrace());
        QVERIFY(history.eventCount() > 3 * PlaceHistory::LeastApart);
        for (quint32 i = 0; i <= history.eventCount(); i += 97) {
            QCOMPARE(history.after(i).counts, atOnce.after(i).counts);
        }
    }

    void whatIsKeptTakesLittle()
    {
        const std::shared_ptr<const Trace> trace = traceOf(u"wait_n"_s, 100'000);
        const PlaceHistory history(trace);
        QVERIFY(history.bytes() < trace->eventCount() * 4);
        // In the middle, where many have ended and the others sleep, and main waits for them.
        const Counts counts = countsOf(history, quint32(trace->eventCount()) / 2);
        QCOMPARE(counts.size(), std::size_t(2));
        const auto [least, most] = std::ranges::minmax(counts | std::views::values);
        QCOMPARE(least, 1U);
        QVERIFY(most > 10'000);
    }
};

QTEST_GUILESS_MAIN(tst_PlaceHistory)
#include "tst_placehistory.moc"
