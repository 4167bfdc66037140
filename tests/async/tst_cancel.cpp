// SPDX-License-Identifier: MIT
// Tests cancelling a task in every state that it can be in, and what it passes the request on to.
#include "tests/support/reports.h"

#include "src/async/gather.h"
#include "src/async/sleep.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<int> number(int value)
{
    co_return value;
}

Coroutine<void> sleeps(VirtualLoop &v, double seconds = 1)
{
    v.log(u"begins"_s);
    co_await sleep(seconds);
    v.log(u"slept"_s);
}

// Goes on after each of so many cancellations.
Coroutine<int> swallows(VirtualLoop &v, int cancellations)
{
    for (int i = 0; i < cancellations; ++i) {
        try {
            co_await sleep(1);
        } catch (const CancelledError &error) {
            v.log(u"swallowed "_s + error.message().value_or(u"no message"_s));
        }
    }
    co_await sleep(1);
    co_return 7;
}

template <class Awaitable>
Coroutine<void> reports(VirtualLoop &v, Awaitable awaitable, QString name)
{
    try {
        co_await awaitable;
        v.log(name + u" done"_s);
    } catch (...) {
        v.log(name + u" got "_s + describe(std::current_exception()));
    }
}

Coroutine<void> awaits(Task<void> task)
{
    co_await task;
}

Coroutine<void> awaitsLater(std::vector<Task<void>> &tasks, std::size_t index)
{
    co_await tasks[index];
}

Coroutine<void> awaitsAll(VirtualLoop &v, std::vector<Task<void>> &tasks, std::size_t index)
{
    co_await gather(v.loop, std::vector<Task<void>>(1, tasks[index])); // braces here are too much for GCC 12
}

} // namespace

class tst_Cancel : public QObject
{
    Q_OBJECT

private slots:
    void cancelledBeforeItsFirstStepNothingOfItRuns()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(sleeps(v), u"t"_s);
        QVERIFY(task.cancel(u"too late"_s));
        QVERIFY(!task.isDone()); // cancel() never runs its victim
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList());
        QVERIFY(task.isCancelled());
        QCOMPARE(v.recorded().last(2), QStringList({u"1 @0 t step throws CancelledError: too late"_s,
                                                    u"1 @0 t cancelled CancelledError: too late"_s}));
        QVERIFY(!task.cancel());
    }

    void cancelledWhileItSleepsItIsThrownIntoInTheNextIteration()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(sleeps(v));
        v.iterate();
        v.loop.callSoon([&task] { task.cancel(); });
        v.iterate();
        QVERIFY(!task.isDone());
        v.iterate();
        QVERIFY(task.isCancelled());
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 begins"_s}));
        QCOMPARE(v.clock.time(), 0.0);
    }

    void cancelledWhenItsStepIsReadyItLosesWhatWasToBeDelivered()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        const Task<void> task = v.loop.createTask(reports(v, future, u"task"_s));
        v.iterate();
        future.setResult(3);
        QVERIFY(task.cancel(u"late"_s));
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"task got CancelledError: late"_s}));
        QCOMPARE(future.result(), 3);
    }

    void cancellingItselfTakesEffectAtTheNextPause()
    {
        VirtualLoop v;
        const auto cancelsItself = [](VirtualLoop &it) -> Coroutine<void> {
            it.loop.currentTask()->cancel(u"me"_s);
            it.log(u"goes on"_s);
            co_await sleep(1);
        };
        const Task<void> task = v.loop.createTask(cancelsItself(v));
        v.iterate(2);
        QCOMPARE(v.log.texts(), QStringList({u"goes on"_s}));
        QCOMPARE(outcomeOf(task), u"CancelledError: me"_s);
        QCOMPARE(v.clock.time(), 0.0);
    }

    void cancellingItselfInItsLastStepLosesItsResult()
    {
        VirtualLoop v;
        const auto cancelsItself = [](VirtualLoop &it) -> Coroutine<int> {
            it.loop.currentTask()->cancel(u"me"_s);
            co_return 1;
        };
        const Task<int> task = v.loop.createTask(cancelsItself(v));
        v.iterate();
        QVERIFY(task.isCancelled());
        QCOMPARE(outcomeOf(task), u"CancelledError: me"_s);
        QCOMPARE(outcomeOf(task), u"CancelledError: me"_s); // it was cancelled with a message: everybody gets that
    }

    void cancelledWhenItIsDoneNothingHappens()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(3));
        v.iterate();
        QVERIFY(!task.cancel());
        QCOMPARE(task.cancelling(), 0U);
        QCOMPARE(task.result(), 3);
    }

    void aSwallowedCancellationIsOverAndTheNextOneCountsAnew()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(swallows(v, 2));
        v.iterate();
        task.cancel(u"one"_s);
        v.iterate();
        task.cancel();
        v.iterate(4);
        QCOMPARE(v.log.texts(), QStringList({u"swallowed one"_s, u"swallowed no message"_s}));
        QCOMPARE(task.result(), 7);
        QCOMPARE(task.cancelling(), 2U);
    }

    void twoCancelsInOneGoAreOneError()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(swallows(v, 1));
        v.iterate();
        QVERIFY(task.cancel(u"one"_s));
        QVERIFY(task.cancel(u"two"_s));
        QCOMPARE(task.cancelling(), 2U);
        v.iterate(4);
        QCOMPARE(v.log.texts(), QStringList({u"swallowed one"_s})); // the one that the future was cancelled with
        QCOMPARE(task.result(), 7);
    }

    void ofTwoCancelsThatAreOnlyNotedTheLastMessageWins()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(sleeps(v));
        task.cancel(u"one"_s);
        task.cancel(u"two"_s);
        v.iterate();
        QCOMPARE(outcomeOf(task), u"CancelledError: two"_s);
    }

    void theFirstWhoAsksGetsTheErrorThatEndedTheTaskTheOthersANewOne()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(sleeps(v));
        for (const auto &name : {u"a"_s, u"b"_s}) {
            v.loop.createTask(reports(v, task, name));
        }
        v.iterate();
        task.cancel(u"enough"_s);
        v.iterate(2);
        QCOMPARE(v.log.texts(),
                 QStringList({u"begins"_s, u"a got CancelledError: enough"_s, u"b got CancelledError"_s}));
    }

    void uncancelRevokesARequestThatIsOnlyNoted()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(3));
        QCOMPARE(task.uncancel(), 0U);
        task.cancel();
        task.cancel();
        QCOMPARE(task.cancelling(), 2U);
        QCOMPARE(task.uncancel(), 1U); // one is left: nothing is revoked yet
        QCOMPARE(task.uncancel(), 0U);
        QCOMPARE(task.uncancel(), 0U);
        v.iterate();
        QCOMPARE(task.result(), 3);
    }

    void uncancelDoesNotRevokeWhatHasReachedItsTarget()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(swallows(v, 1));
        v.iterate();
        task.cancel(u"one"_s);
        QCOMPARE(task.uncancel(), 0U);
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"swallowed one"_s}));
    }

    void aCancellationGoesDownTheChainAndComesUpOneIterationATask()
    {
        VirtualLoop v;
        const Task<void> leaf = v.loop.createTask(sleeps(v), u"leaf"_s);
        const Task<void> middle = v.loop.createTask(awaits(leaf), u"middle"_s);
        const Task<void> top = v.loop.createTask(awaits(middle), u"top"_s);
        v.iterate();
        QVERIFY(top.cancel(u"stop"_s));
        QCOMPARE(leaf.cancelling(), 1U);
        v.iterate(3);
        QCOMPARE(
            v.recorded().filter(u"cancel"_s),
            QStringList({u"1 @0 top cancel requested by loop"_s, u"1 @0 middle cancel requested by loop"_s,
                         u"1 @0 leaf cancel requested by loop"_s, u"2 @0 leaf timer cancelled"_s,
                         u"2 @0 leaf cancelled CancelledError: stop"_s, u"3 @0 middle cancelled CancelledError: stop"_s,
                         u"4 @0 top cancelled CancelledError: stop"_s}));
    }

    void whatTheLeafSwallowsTheOthersNeverSee()
    {
        VirtualLoop v;
        const Task<int> leaf = v.loop.createTask(swallows(v, 1));
        const Task<void> top = v.loop.createTask(reports(v, leaf, u"top"_s));
        v.iterate();
        top.cancel();
        v.iterate(5);
        QCOMPARE(v.log.texts(), QStringList({u"swallowed no message"_s, u"top done"_s}));
        QCOMPARE(top.cancelling(), 1U);
        QCOMPARE(leaf.cancelling(), 1U);
    }

    void cancellingWhoAwaitsABareFutureCancelsItForEverybody()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        const Task<void> victim = v.loop.createTask(reports(v, future, u"victim"_s));
        v.loop.createTask(reports(v, future, u"bystander"_s));
        v.iterate();
        victim.cancel();
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"victim got CancelledError"_s, u"bystander got CancelledError"_s}));
    }

    void tasksThatAwaitEachOtherInACircleAreADeadlockAndCannotBeCancelled_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("throughGather");
        QTest::newRow("two") << 2 << false;
        QTest::newRow("seven") << 7 << false;
        QTest::newRow("two through gather") << 2 << true;
        QTest::newRow("one through gather") << 1 << true;
    }

    void tasksThatAwaitEachOtherInACircleAreADeadlockAndCannotBeCancelled()
    {
        QFETCH(int, length);
        QFETCH(bool, throughGather);
        VirtualLoop v;
        std::vector<Task<void>> tasks;
        for (std::size_t i = 0; i < static_cast<std::size_t>(length); ++i) {
            const std::size_t next = (i + 1) % static_cast<std::size_t>(length);
            tasks.push_back(v.loop.createTask(throughGather ? awaitsAll(v, tasks, next) : awaitsLater(tasks, next)));
        }
        v.iterate();
        QVERIFY(!v.loop.runOnce());
        QVERIFY_EXCEPTION_THROWN(tasks[0].cancel(), std::runtime_error);
        QVERIFY_EXCEPTION_THROWN(tasks.back().cancel(), std::runtime_error); // a second time, too
        QCOMPARE(outcomeOf(tasks[0]), u"pending"_s);
    }

    void aLongChainIsCancelledWithoutRecursion_data()
    {
        QTest::addColumn<bool>("throughGather");
        QTest::newRow("of tasks") << false;
        QTest::newRow("of tasks and gatherings") << true;
    }

    void aLongChainIsCancelledWithoutRecursion()
    {
        QFETCH(bool, throughGather);
        constexpr std::size_t Length = 100'000;
        VirtualLoop v;
        std::vector<Task<void>> tasks{v.loop.createTask(sleeps(v))};
        tasks.reserve(Length);
        while (tasks.size() < Length) {
            const std::size_t next = tasks.size() - 1;
            tasks.push_back(v.loop.createTask(throughGather ? awaitsAll(v, tasks, next) : awaitsLater(tasks, next)));
        }
        v.iterate();
        QVERIFY(tasks.back().cancel(u"stop"_s));
        for (const Task<void> &task : tasks) {
            QCOMPARE(task.cancelling(), 1U);
        }
        v.iterate();
        QVERIFY(tasks[0].isCancelled());
        v.iterate(throughGather ? 2 : 1);
        QVERIFY(tasks[1].isCancelled());
        QVERIFY(!tasks[2].isCancelled()); // and so on, one after the other
    }
};

QTEST_GUILESS_MAIN(tst_Cancel)
#include "tst_cancel.moc"
