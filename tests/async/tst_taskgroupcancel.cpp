// SPDX-License-Identifier: MIT
// Tests a TaskGroup whose block is cancelled from outside, before, with and after a failure; and its end in mid-run.
#include "tests/support/reports.h"
#include "tests/support/sleepers.h"

#include "src/async/taskgroup.h"
#include "src/async/timeout.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<void> swallows(double seconds)
{
    co_await attempt(sleep(9));
    co_await sleep(seconds);
}

// A group of a task that fails after `seconds`, and one that sleeps; says what came out, then sleeps.
Coroutine<void> block(VirtualLoop &v, double seconds)
{
    const auto body = [seconds](TaskGroup &group) -> Coroutine<void> {
        group.createTask(fails(seconds), u"fails"_s);
        group.createTask(swallows(1), u"swallows"_s);
        co_return;
    };
    const auto outcome = co_await attempt(asyncWith(TaskGroup(v.loop), body));
    v.log(u"block "_s + describe(outcome));
    const auto after = co_await attempt(sleep(1));
    v.log(u"after "_s + describe(after));
    static_cast<void>(outcome.result());
}

const QString Failure = u"ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)"_s;

} // namespace

class tst_TaskGroupCancel : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void aCancellationFromOutsideWaitsForTheTasksAndComesOut()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(block(v, 9));
        v.iterate(2);
        task.cancel(u"stop"_s);
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"block CancelledError: stop"_s, u"after done"_s}));
        QVERIFY(task.isCancelled());
        QCOMPARE(v.clock.time(), 2.0); // a second for the one that goes on
        QCOMPARE(task.cancelling(), 1U);
    }

    void withAFailureTheGroupComesOutAndTheCancellationAtTheNextPause()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(block(v, 1));
        v.iterate(4); // the failure has been heard of, the other task not ended
        QCOMPARE(v.log.texts(), QStringList());
        task.cancel(u"stop"_s);
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"block "_s + Failure, u"after CancelledError"_s}));
        QCOMPARE(outcomeOf(task), Failure);
        QCOMPARE(task.cancelling(), 1U);
    }

    void withAFailureAloneNothingIsCancelledAfterwards()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(block(v, 1));
        v.iterate(12);
        QCOMPARE(v.log.texts(), QStringList({u"block "_s + Failure, u"after done"_s}));
        QCOMPARE(outcomeOf(task), Failure);
        QCOMPARE(task.cancelling(), 0U);
    }

    void aTimeoutAroundItTakesItsTasksAlong()
    {
        VirtualLoop v;
        const auto body = [&v]() -> Coroutine<void> {
            const auto inner = [](TaskGroup &group) -> Coroutine<void> {
                group.createTask(swallows(0), u"task"_s);
                co_return;
            };
            co_await asyncWith(TaskGroup(v.loop), inner);
        };
        startReport(v, u"a"_s, asyncWith(timeout(v.loop, 1), body));
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"a TimeoutError: it was not over in time"_s}));
        QVERIFY(v.loop.pendingTasks().empty());
    }

    void whatIsCancelledBeforeItsFirstStepEndsTheBlockToo()
    {
        VirtualLoop v;
        const auto body = [](TaskGroup &group) -> Coroutine<void> {
            group.createTask(swallows(1)).cancel();
            co_return;
        };
        startReport(v, u"a"_s, asyncWith(TaskGroup(v.loop), body));
        v.iterate(4);
        QCOMPARE(v.log.lines(), QStringList({u"4 @0 a done"_s}));
    }

    void theLoopMayEndWhileTheBlockRunsOrWaits()
    {
        for (int iterations = 0; iterations < 8; ++iterations) {
            VirtualLoop v;
            v.loop.createTask(block(v, 1));
            v.iterate(iterations);
        }
        QCOMPARE(Slab::frameCount(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(tst_TaskGroupCancel)
#include "tst_taskgroupcancel.moc"
