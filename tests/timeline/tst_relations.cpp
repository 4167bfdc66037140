// SPDX-License-Identifier: MIT
// Tests that the indexes know at every event of a record what reading it from the beginning tells.
#include "src/timeline/relations.h"

#include "tests/support/finishedrun.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// The causes of all events that put the task on the ready queue, the first one aside.
std::vector<Waker> wakersOf(const Trace &trace, const Relations &relations, TaskId task)
{
    std::vector<Waker> wakers;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        const TraceEvent event = trace.event({i});
        if (event.kind == EventKind::TaskScheduled && event.task == task) {
            wakers.push_back(relations.causeOf({i}));
        }
    }
    wakers.erase(wakers.begin());
    return wakers;
}

} // namespace

class tst_Relations : public QObject
{
    Q_OBJECT

private slots:
    void childrenAndTimersAreThoseSoFar()
    {
        const auto trace = runOf(u"task_wait_n", 700);
        QVERIFY(trace->eventCount() > 4000); // several blocks
        const Relations relations(trace);
        std::vector<TaskId> children;
        quint32 timers = 0;
        for (quint32 i = 0; i < trace->eventCount(); ++i) {
            QCOMPARE(relations.childCount({0}, i), static_cast<quint32>(children.size()));
            QVERIFY(timers == 0 || relations.isSet({timers - 1}, i));
            QVERIFY(!relations.isSet({timers}, i));
            const TraceEvent event = trace->event({i});
            if (event.kind == EventKind::TaskCreated && trace->task(*event.task).parent == TaskId{0}) {
                children.push_back(*event.task);
            }
            timers += event.kind == EventKind::TimerSet ? 1 : 0;
        }
        QCOMPARE(relations.children({0}, 1000), children);
        QCOMPARE(relations.children({0}, 3), std::vector(children.begin(), children.begin() + 3));
        QCOMPARE(relations.children({5}, 3), std::vector<TaskId>());
    }

    void aSleeperIsWokenByItsTimer()
    {
        const auto trace = runOf(u"task_wait_n", 3);
        const Relations relations(trace);
        for (const TaskId task : relations.children({0}, 3)) {
            const auto wakers = wakersOf(*trace, relations, task);
            QCOMPARE(wakers.size(), std::size_t(1));
            QCOMPARE(wakers.front().timer, trace->task(task).firstTimer);
            QVERIFY(!wakers.front().task);
        }
    }

    void whoAwaitsATaskIsWokenByItsEnd()
    {
        const auto trace = runOf(u"task_wait_random", 1);
        const Relations relations(trace);
        const auto wakers = wakersOf(*trace, relations, {0});
        QCOMPARE(wakers.size(), std::size_t(1));
        QCOMPARE(wakers.front(), (Waker{.task = TaskId{1}, .timer = {}, .callback = {}}));
    }

    void whoAwaitsSeveralIsWokenByACallbackThatOneOfThemCaused()
    {
        const auto trace = runOf(u"gather_results", 4);
        const Relations relations(trace);
        const auto wakers = wakersOf(*trace, relations, {0});
        QVERIFY(!wakers.empty());
        QVERIFY(wakers.front().callback);
        // The last of the four to end had the callback scheduled.
        std::optional<TaskId> last;
        for (const TaskId child : relations.children({0}, 4)) {
            if (!last || *trace->task(child).finished > *trace->task(*last).finished) {
                last = child;
            }
        }
        QCOMPARE(wakers.front().task, last);
    }

    void whoOnlyGaveWayWakesItself()
    {
        Trace trace;
        const TaskId task = trace.taskCreated({0}, {}, {}, trace.intern("main"), {});
        trace.taskScheduled({0}, task);
        trace.iterationBegan({0}, 1);
        trace.stepBegan({0}, task);
        trace.stepEnded({0}, task, trace.wait({}, {}), {});
        trace.taskScheduled({0}, task);
        const Relations relations(std::shared_ptr<const Trace>(&trace, [](const Trace *) {}));
        QCOMPARE(relations.causeOf({5}).task, std::optional(task));
        QCOMPARE(relations.causeOf({1}), Waker()); // someone outside
    }

    void awaitsAreThoseSoFarAndTheLastOnes()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId awaited = trace->taskCreated({0}, {}, {}, {}, {});
        const WaitId wait = trace->wait({}, {});
        for (quint32 i = 1; i <= 20; ++i) {
            trace->stepEnded({i}, trace->taskCreated({i}, {}, {}, {}, {}), wait, awaited); // events 1, 2; 3, 4; …
        }
        const Relations relations(trace);
        QCOMPARE(relations.awaitsOf(awaited, 1, 9), std::vector<EventIndex>());
        QCOMPARE(relations.awaitsOf(awaited, 5, 9), (std::vector<EventIndex>{{2}, {4}}));
        QCOMPARE(relations.awaitsOf(awaited, 41, 3), (std::vector<EventIndex>{{36}, {38}, {40}}));
        QCOMPARE(relations.awaitsOf({7}, 41, 3), std::vector<EventIndex>());
    }

    void growingEventByEventIsTheSameAsAtOnce()
    {
        auto trace = std::make_shared<Trace>();
        Relations growing(trace);
        const TaskId parent = trace->taskCreated({0}, {}, {}, {}, {});
        for (int i = 0; i < 3000; ++i) {
            trace->taskCreated({i}, parent, {}, {}, {});
            growing.update();
        }
        QCOMPARE(growing.eventCount(), 3001U);
        const Relations atOnce(trace);
        for (const quint32 count : {0U, 1U, 2U, 1023U, 1024U, 1025U, 2048U, 3000U, 3001U}) {
            QCOMPARE(growing.childCount(parent, count), atOnce.childCount(parent, count));
        }
        QCOMPARE(growing.children(parent, 5000), atOnce.children(parent, 5000));
    }

    void aMillionTasksNeedAFewBytesEach()
    {
        constexpr std::size_t tasks = 1'000'000;
        auto trace = std::make_shared<Trace>();
        for (quint32 i = 0; i < tasks; ++i) { // half of them have two children each
            trace->taskCreated({0}, i == 0 ? std::nullopt : std::optional(TaskId{(i - 1) / 2}), {}, {}, {});
        }
        const Relations relations(trace);
        QVERIFY2(relations.bytes() < tasks * 48, qPrintable(QString::number(relations.bytes())));
    }
};

QTEST_GUILESS_MAIN(tst_Relations)
#include "tst_relations.moc"
