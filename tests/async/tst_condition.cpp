// SPDX-License-Identifier: MIT
// Tests Condition: waiting gives the lock back and takes it again, whatever happens meanwhile.
#include "tests/support/reports.h"

#include "src/async/condition.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// `async with condition: await condition.wait()`; then keeps the lock for so many seconds.
Coroutine<void> waits(VirtualLoop &v, QString name, Condition &condition, double seconds)
{
    const auto held = co_await hold(condition);
    const auto outcome = co_await attempt(condition.wait());
    v.log(name + u' ' + describe(outcome));
    co_await sleep(seconds);
    static_cast<void>(outcome.result());
}

Task<void> startWaiting(VirtualLoop &v, const QString &name, Condition &condition, double seconds = 0)
{
    return v.loop.createTask(waits(v, name, condition, seconds), name);
}

// From outside of any task, where nobody can be in between.
void notify(Condition &condition, Lock &lock, VirtualLoop &v, std::size_t count)
{
    const auto takes = [](Lock &it) -> Coroutine<void> { co_await it.acquire(); };
    QVERIFY(!lock.isLocked());
    v.loop.createTask(takes(lock), u"notifier"_s);
    v.iterate();
    condition.notify(count);
    lock.release();
}

} // namespace

class tst_Condition : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void waitingGivesTheLockBackAndTakesItAgain()
    {
        Lock lock;
        Condition condition(lock);
        VirtualLoop v;
        startWaiting(v, u"a"_s, condition, 1);
        v.iterate();
        QVERIFY(!condition.isLocked());
        notify(condition, lock, v, 1);
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"3 @0 a done"_s}));
        QVERIFY(condition.isLocked());
        v.iterate(3);
        QVERIFY(!lock.isLocked()); // at the end of a's block
        QCOMPARE(v.recorded().filter(u"a waits for"_s),
                 QStringList({u"1 @0 a waits for Condition.wait"_s, u"3 @0 a waits for sleep"_s}));
    }

    void soManyAreNotifiedAsAreAskedFor_data()
    {
        QTest::addColumn<std::size_t>("count");
        QTest::addColumn<QStringList>("woken");
        QTest::newRow("none") << std::size_t{0} << QStringList();
        QTest::newRow("one") << std::size_t{1} << QStringList({u"a done"_s});
        QTest::newRow("two") << std::size_t{2} << QStringList({u"a done"_s, u"b done"_s});
        QTest::newRow("more than there are") << std::size_t{9} << QStringList({u"a done"_s, u"b done"_s, u"c done"_s});
    }

    void soManyAreNotifiedAsAreAskedFor()
    {
        QFETCH(std::size_t, count);
        QFETCH(QStringList, woken);
        Lock lock;
        Condition condition(lock);
        VirtualLoop v;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
            startWaiting(v, name, condition);
        }
        v.iterate();
        notify(condition, lock, v, count);
        v.iterate(20);
        QCOMPARE(v.log.texts(), woken);
    }

    void thoseWhoWereNotifiedGetTheLockOneAfterTheOther()
    {
        Condition condition;
        VirtualLoop v;
        startWaiting(v, u"a"_s, condition, 1);
        startWaiting(v, u"b"_s, condition, 1);
        const auto notifies = [](VirtualLoop &it, Condition &what) -> Coroutine<void> {
            const auto held = co_await hold(what);
            what.notifyAll();
            co_await sleep(1);
            it.log(u"notifier out"_s);
        };
        v.loop.createTask(notifies(v, condition));
        v.iterate(20);
        QCOMPARE(v.log.lines(), QStringList({u"4 @1 notifier out"_s, u"5 @1 a done"_s, u"8 @2 b done"_s}));
        QCOMPARE(v.recorded().filter(u"a waits for"_s).mid(0, 2),
                 QStringList({u"1 @0 a waits for Condition.wait"_s, u"2 @0 a waits for Lock.acquire"_s}));
    }

    void withoutTheLockWaitingAndNotifyingAreErrors()
    {
        Condition condition;
        VirtualLoop v;
        QVERIFY_EXCEPTION_THROWN(condition.notify(), std::runtime_error);
        QVERIFY_EXCEPTION_THROWN(condition.notifyAll(), std::runtime_error);
        QVERIFY_EXCEPTION_THROWN(condition.release(), std::runtime_error);
        QVERIFY_EXCEPTION_THROWN(v.run(condition.wait()), std::runtime_error);
    }

    void waitForWaitsUntilItIsTrueAndGivesTheValue()
    {
        Condition condition;
        VirtualLoop v;
        int number = 0;
        const auto waitsFor = [](Condition &what, int &value) -> Coroutine<int> {
            const auto held = co_await hold(what);
            const auto enough = [&value] { return value >= 2 ? value : 0; };
            co_return co_await what.waitFor(enough);
        };
        const auto adds = [](Condition &what, int &value) -> Coroutine<void> {
            for (int i = 0; i < 3; ++i) {
                co_await sleep(1);
                const auto held = co_await hold(what);
                ++value;
                what.notify();
            }
        };
        v.loop.createTask(adds(condition, number));
        QCOMPARE(v.run(waitsFor(condition, number)), 2);
        QCOMPARE(v.clock.time(), 2.0);
    }

    void waitForDoesNotWaitForWhatIsTrueAlready()
    {
        Condition condition;
        VirtualLoop v;
        QVERIFY(v.run(condition.waitFor([] { return true; }))); // not even the lock is needed
        QCOMPARE(v.recorded().filter(u"waits for"_s), QStringList());
    }

    void oneThatIsCancelledTakesTheLockBeforeItSaysSo()
    {
        Condition condition;
        VirtualLoop v;
        const Task<void> a = startWaiting(v, u"a"_s, condition);
        startHolding(v, u"b"_s, condition, 1);
        v.iterate();
        a.cancel(u"stop"_s);
        v.iterate(4);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 b in"_s, u"4 @1 b out"_s, u"5 @1 a CancelledError: stop"_s}));
        QVERIFY(condition.isLocked()); // it still has to leave its block
        v.iterate();
        QVERIFY(a.isCancelled());
        QVERIFY(!condition.isLocked());
    }

    void ofSeveralRequestsWhileItTakesTheLockTheLastIsObeyed()
    {
        Condition condition;
        VirtualLoop v;
        const Task<void> a = startWaiting(v, u"a"_s, condition);
        startHolding(v, u"b"_s, condition, 1);
        v.iterate();
        for (const QString &message : {u"first"_s, u"second"_s, u"third"_s}) {
            a.cancel(message);
            v.iterate();
        }
        v.iterate(4);
        QCOMPARE(v.log.texts(), QStringList({u"b in"_s, u"b out"_s, u"a CancelledError: third"_s}));
    }

    void aNotificationOnItsWayToOneThatIsCancelledGoesToTheNext()
    {
        Lock lock;
        Condition condition(lock);
        VirtualLoop v;
        const Task<void> a = startWaiting(v, u"a"_s, condition);
        startWaiting(v, u"b"_s, condition);
        startWaiting(v, u"c"_s, condition);
        v.iterate();
        notify(condition, lock, v, 1);
        a.cancel();
        v.iterate(10);
        QCOMPARE(v.log.texts(), QStringList({u"a CancelledError"_s, u"b done"_s}));
    }

    void oneThatWasNotNotifiedPassesOnAWakeUpAllTheSame()
    {
        // As CPython since 3.13: it cannot be told apart, and a wake-up too many does no harm.
        Condition condition;
        VirtualLoop v;
        const Task<void> a = startWaiting(v, u"a"_s, condition);
        startWaiting(v, u"b"_s, condition);
        startWaiting(v, u"c"_s, condition);
        v.iterate();
        a.cancel();
        v.iterate(10);
        QCOMPARE(v.log.texts(), QStringList({u"a CancelledError"_s, u"b done"_s}));
    }

    void whenTheLoopEndsNothingIsReported()
    {
        // Who waits does not hold the lock that it would release at the end of its block.
        Condition condition;
        int reports = 0;
        {
            VirtualLoop v;
            v.loop.setExceptionHandler([&reports](std::string_view, const std::exception_ptr &) { ++reports; });
            startWaiting(v, u"a"_s, condition);
            startHolding(v, u"b"_s, condition, 9);
            startWaiting(v, u"c"_s, condition);
            v.iterate();
        }
        QCOMPARE(reports, 0);
    }

    void twoConditionsMayShareALock()
    {
        Lock lock;
        Condition one(lock);
        Condition other(lock);
        VirtualLoop v;
        startWaiting(v, u"a"_s, one);
        startWaiting(v, u"b"_s, other);
        v.iterate();
        notify(other, lock, v, 1);
        v.iterate(10);
        QCOMPARE(v.log.texts(), QStringList({u"b done"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_Condition)
#include "tst_condition.moc"
