// SPDX-License-Identifier: MIT
// Tests waitFor(): a result in time, or TimeoutError once what was awaited has really ended.
#include "tests/support/reports.h"
#include "tests/support/sleepers.h"

#include "src/async/gather.h"
#include "src/async/lock.h"
#include "src/async/waitfor.h"

#include <QTest>

#include <cmath>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

const QString Late = u"TimeoutError: it was not over in time"_s;

// Goes on for a second when it is cancelled.
Coroutine<int> swallows()
{
    const auto outcome = co_await attempt(sleep(9));
    co_await sleep(outcome.isCancelled() ? 1 : 0);
    co_return 4;
}

} // namespace

class tst_WaitFor : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void whatIsOverInTimeGivesItsResultOrItsError()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, waitFor(v.loop, number(1), 2));
        startReport(v, u"b"_s, waitFor(v.loop, fails(2), 9));
        startReport(v, u"c"_s, waitFor(v.loop, sleep(3), 9));
        startReport(v, u"d"_s, waitFor(v.loop, number(1000), std::nullopt));
        v.iterate(9);
        QCOMPARE(v.log.lines(), QStringList({u"3 @1 a 3"_s, u"5 @2 b std::runtime_error: no route"_s, u"7 @3 c done"_s,
                                             u"9 @1000 d 3"_s}));
    }

    void aCoroutineRunsWithinTheSameTask()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, waitFor(v.loop, number(1), 2));
        v.iterate(3);
        QCOMPARE(v.trace.taskCount(), std::size_t{1});
        QCOMPARE(v.recorded().filter(u"waits for"_s), QStringList({u"1 @0 a waits for sleep"_s}));
        QCOMPARE(v.trace.text(v.trace.timer({0}).what), u"timeout 2 s"_s);
    }

    void whatIsNotOverInTimeIsCancelled()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(9), u"task"_s);
        startReport(v, u"coroutine"_s, waitFor(v.loop, number(9), 1));
        startReport(v, u"waits"_s, waitFor(v.loop, task, 1));
        v.iterate(4);
        QCOMPARE(v.log.lines(), QStringList({u"3 @1 coroutine "_s + Late, u"4 @1 waits "_s + Late}));
        QVERIFY(task.isCancelled());
    }

    void onATieTheTimeoutWins()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, waitFor(v.loop, sleep(1), 1));
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"a "_s + Late}));
    }

    void aFutureIsCancelledForEverybody()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        startReport(v, u"a"_s, waitFor(v.loop, future, 1));
        startReport(v, u"b"_s, future);
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"a "_s + Late, u"b CancelledError"_s}));
    }

    void whatSwallowsTheCancellationIsWaitedForAndGivesItsResult()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, waitFor(v.loop, swallows(), 1));
        v.iterate(9);
        QCOMPARE(v.log.lines(), QStringList({u"5 @2 a 4"_s}));
    }

    void withoutTimeItIsCancelledBeforeItBegins_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::newRow("none") << 0.0;
        QTest::newRow("less than that") << -1.0;
    }

    void withoutTimeItIsCancelledBeforeItBegins()
    {
        QFETCH(double, seconds);
        VirtualLoop v;
        const auto begins = [&v]() -> Coroutine<int> {
            v.log(u"begins"_s);
            co_return 3;
        };
        startReport(v, u"a"_s, waitFor(v.loop, begins(), seconds));
        v.iterate(4);
        QCOMPARE(v.log.lines(), QStringList({u"4 @0 a "_s + Late}));
        QCOMPARE(v.recorded().filter(u"waits for"_s), QStringList({u"1 @0 a waits for wait_for"_s}));
        QCOMPARE(v.recorded().filter(u"runs"_s), QStringList({u"3 @0 loop runs wait_for"_s}));
    }

    void withoutTimeWhatIsDoneStillGivesItsResult()
    {
        VirtualLoop v;
        const Task<int> done = v.loop.createTask(number(0));
        const Future<void> pending = v.loop.createFuture<void>();
        v.iterate(2);
        startReport(v, u"done"_s, waitFor(v.loop, done, 0));
        startReport(v, u"pending"_s, waitFor(v.loop, pending, 0));
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"done 3"_s, u"pending "_s + Late}));
        QVERIFY(pending.isCancelled());
    }

    void withoutTimeATaskThatSwallowsItIsWaitedFor()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(swallows());
        v.iterate();
        startReport(v, u"a"_s, waitFor(v.loop, task, 0));
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"a 4"_s}));
        QCOMPARE(v.clock.time(), 1.0);
    }

    void withoutTimeAGatheringIsLateToo()
    {
        // It has failed with a CancelledError instead of being cancelled.
        VirtualLoop v;
        startReport(v, u"a"_s, waitFor(v.loop, gather(v.loop, sleep(1), sleep(2)), 0));
        v.iterate(6);
        QCOMPARE(v.log.texts(), QStringList({u"a "_s + Late}));
    }

    void aCancellationFromOutsideComesOut_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::newRow("with time") << 5.0;
        QTest::newRow("without") << 0.0;
    }

    void aCancellationFromOutsideComesOut()
    {
        QFETCH(double, seconds);
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(swallows());
        v.iterate();
        const Task<void> waiting = startReport(v, u"a"_s, waitFor(v.loop, task, seconds));
        v.iterate();
        waiting.cancel(u"stop"_s);
        v.iterate(9);
        // With time it is the task that gets it, and goes on.
        QCOMPARE(v.log.texts(), QStringList({seconds > 0 ? u"a 4"_s : u"a CancelledError: stop"_s}));
        QVERIFY(task.isDone());
        QCOMPARE(v.recorded().filter(u"runs wait_for"_s), QStringList()); // nobody waits any more
    }

    void aLockThatIsNotHadInTimeIsLeftToOthers()
    {
        Lock lock;
        VirtualLoop v;
        startHolding(v, u"a"_s, lock, 2);
        startReport(v, u"b"_s, waitFor(v.loop, lock.acquire(), 1));
        startReport(v, u"c"_s, waitFor(v.loop, lock.acquire(), 9));
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"a in"_s, u"b "_s + Late, u"a out"_s, u"c done"_s}));
        QVERIFY(lock.isLocked());
    }

    void notANumberIsRefused()
    {
        VirtualLoop v;
        QVERIFY_EXCEPTION_THROWN(v.run(waitFor(v.loop, number(1), std::nan(""))), std::invalid_argument);
    }

    void theLoopMayEndMeanwhile()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, waitFor(v.loop, number(9), 1));
        startReport(v, u"b"_s, waitFor(v.loop, swallows(), 0));
        v.loop.createTask(waitFor(v.loop, v.loop.createTask(swallows()), 0)); // before its first step
        v.iterate(2);
    }
};

QTEST_GUILESS_MAIN(tst_WaitFor)
#include "tst_waitfor.moc"
