// SPDX-License-Identifier: MIT
// Tests wait(): until all, the first, or the first failure of several futures, or until time is up.
#include "tests/support/reports.h"
#include "tests/support/sleepers.h"

#include "src/async/anyfuture.h"
#include "src/async/wait.h"

#include <QTest>

#include <cmath>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

template <class AFuture>
QString namesOf(const std::vector<AFuture> &futures, const std::vector<AFuture> &all)
{
    QString names;
    for (const AFuture &future : futures) {
        names += QString::number(std::find(all.begin(), all.end(), future) - all.begin());
    }
    return names;
}

// Waits for tasks, and logs their numbers: "done 02, pending 1".
template <class AFuture>
Coroutine<void> reportsWait(VirtualLoop &v, std::vector<AFuture> futures, WaitOptions options)
{
    const auto outcome = co_await attempt(wait(futures, options));
    if (!outcome.isResult()) {
        v.log(describe(outcome.exception()));
        co_return;
    }
    const auto &[done, pending] = outcome.result();
    v.log(u"done "_s + namesOf(done, futures) + u", pending "_s + namesOf(pending, futures));
}

template <class AFuture>
Task<void> startWait(VirtualLoop &v, std::vector<AFuture> futures, WaitOptions options = {})
{
    return v.loop.createTask(reportsWait(v, std::move(futures), options), u"w"_s);
}

} // namespace

class tst_Wait : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void itWaitsForAllAndGivesThemInTheirOrder()
    {
        VirtualLoop v;
        startWait(v, tasksOf(v, {3, 1, 2}));
        v.iterate(12);
        QCOMPARE(v.log.texts(), QStringList({u"done 012, pending "_s}));
        QCOMPARE(v.clock.time(), 3.0);
        QCOMPARE(v.recorded().filter(u"w waits for"_s), QStringList({u"1 @0 w waits for wait for 3"_s}));
    }

    void whoWaitsIsWokenTwoIterationsAfterTheLastStep()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {1});
        startWait(v, tasks);
        v.iterate(3);
        QVERIFY(tasks[0].isDone());
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"5 @1 done 0, pending "_s}));
    }

    void itPausesEvenIfAllAreDone()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {0, 0});
        v.iterate(2);
        startWait(v, tasks);
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"5 @0 done 01, pending "_s}));
    }

    void theFirstMayBeEnough()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {3, 1, 2});
        startWait(v, tasks, {.returnWhen = ReturnWhen::FirstCompleted});
        v.iterate(6);
        QCOMPARE(v.log.lines(), QStringList({u"5 @1 done 1, pending 02"_s}));
        QVERIFY(!tasks[0].isDone()); // they go on
    }

    void whatFinishesUntilTheWaitingTaskRunsCountsAsDone()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {1, 1, 2});
        startWait(v, tasks, {.returnWhen = ReturnWhen::FirstCompleted});
        v.iterate(6);
        QCOMPARE(v.log.texts(), QStringList({u"done 01, pending 2"_s}));
    }

    void theFirstFailureMayBeEnough()
    {
        VirtualLoop v;
        auto tasks = tasksOf(v, {1, 9});
        tasks.push_back(v.loop.createTask(fails(2)));
        tasks.push_back(v.loop.createTask(waits(8)));
        tasks[3].cancel(); // is no failure
        startWait(v, tasks, {.returnWhen = ReturnWhen::FirstException});
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"done 023, pending 1"_s}));
        QCOMPARE(v.clock.time(), 2.0);
    }

    void withoutAFailureItWaitsForAll()
    {
        VirtualLoop v;
        startWait(v, tasksOf(v, {2, 1}), {.returnWhen = ReturnWhen::FirstException});
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"done 01, pending "_s}));
    }

    void whenTimeIsUpNothingIsRaisedAndNothingIsCancelled()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {3, 1});
        startWait(v, tasks, {.timeout = 2.5});
        v.iterate(20);
        QCOMPARE(v.log.texts(), QStringList({u"done 1, pending 0"_s}));
        QVERIFY(tasks[0].isDone() && !tasks[0].isCancelled());
        QCOMPARE(v.trace.text(v.trace.timer({2}).what), u"timeout 2.5 s"_s);
    }

    void aTimeoutOfZeroIsATimerLikeAnyOther()
    {
        VirtualLoop v;
        startWait(v, tasksOf(v, {0, 1}), {.timeout = 0});
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"3 @0 done 0, pending 1"_s}));
    }

    void inTimeTheTimerIsCancelled()
    {
        VirtualLoop v;
        startWait(v, tasksOf(v, {1}), {.timeout = 9});
        v.iterate(5);
        QCOMPARE(v.log.texts(), QStringList({u"done 0, pending "_s}));
        QVERIFY(!v.loop.runOnce());
        QCOMPARE(v.recorded().filter(u"timer cancelled"_s).size(), 1);
    }

    void theSameFutureTwiceIsOne()
    {
        VirtualLoop v;
        auto tasks = tasksOf(v, {1, 2});
        tasks.push_back(tasks[0]);
        startWait(v, tasks);
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"done 01, pending "_s}));
        QCOMPARE(v.recorded().filter(u"w waits for"_s), QStringList({u"1 @0 w waits for wait for 2"_s}));
    }

    void futuresMayBeOfDifferentTypes()
    {
        VirtualLoop v;
        std::vector<AnyFuture> futures;
        futures.push_back(v.loop.createTask(waits(1)));
        futures.push_back(v.loop.createFuture<QString>());
        startWait(v, futures, {.returnWhen = ReturnWhen::FirstCompleted});
        v.iterate(5);
        QCOMPARE(v.log.texts(), QStringList({u"done 0, pending 1"_s}));
    }

    void nothingToWaitForIsAnErrorAndNotANumberToo()
    {
        VirtualLoop v;
        startWait(v, std::vector<Task<double>>());
        startWait(v, tasksOf(v, {1}), {.timeout = std::nan("")});
        v.iterate();
        QCOMPARE(v.log.texts(),
                 QStringList({u"std::invalid_argument: there is nothing to wait for"_s,
                              u"std::invalid_argument: a timeout must be a number of seconds, not NaN"_s}));
    }

    void cancellingItLeavesTheFuturesAlone()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {1, 2});
        const Task<void> waiting = startWait(v, tasks, {.timeout = 9});
        v.iterate();
        waiting.cancel(u"stop"_s);
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 CancelledError: stop"_s}));
        v.iterate(9);
        QCOMPARE(tasks[1].result(), 2.0);
        QCOMPARE(v.recorded().filter(u"runs wait"_s), QStringList()); // it has taken its callbacks back
    }

    void oneCancelledWhenItsWakeUpIsOnItsWayIsCancelled()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {1});
        const Task<void> waiting = startWait(v, tasks);
        v.iterate(4);
        waiting.cancel();
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"CancelledError"_s}));
    }

    void theLoopMayEndMeanwhile()
    {
        VirtualLoop v;
        startWait(v, tasksOf(v, {1, 2}), {.timeout = 9});
        v.iterate(3);
    }
};

QTEST_GUILESS_MAIN(tst_Wait)
#include "tst_wait.moc"
