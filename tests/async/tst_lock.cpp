// SPDX-License-Identifier: MIT
// Tests Lock: one at a time, first come first served, also when those who wait are cancelled.
#include "tests/support/reports.h"

#include "src/async/lock.h"

#include "src/async/semaphore.h"

#include <QTest>

#include <memory>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<void> acquiresTwice(VirtualLoop &v, Lock &lock)
{
    co_await lock.acquire();
    v.log(u"a in"_s);
    co_await sleep(1);
    lock.release();
    v.log(lock.isLocked() ? u"locked"_s : u"free"_s);
    co_await lock.acquire();
    v.log(u"a in again"_s);
    lock.release();
}

} // namespace

class tst_Lock : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void whoIsCancelledWhileItWaitsForALockThatIsDestroyedIsCancelled()
    {
        VirtualLoop v;
        auto lock = std::make_unique<Lock>();
        auto semaphore = std::make_unique<Semaphore>(0);
        const auto waits = [&v](auto &what) -> Coroutine<void> {
            co_await what.acquire();
            v.log(u"never"_s);
        };
        const auto holds = [&lock]() -> Coroutine<void> { co_await lock->acquire(); };
        const Task<void> holding = v.loop.createTask(holds());
        const Task<void> locking = v.loop.createTask(waits(*lock));
        const Task<void> permitting = v.loop.createTask(waits(*semaphore));
        v.iterate(2);
        QVERIFY(locking.cancel());
        QVERIFY(permitting.cancel());
        lock.reset();
        semaphore.reset();
        v.iterate(2);
        QVERIFY(locking.isCancelled());
        QVERIFY(permitting.isCancelled());
        QVERIFY(v.log.texts().isEmpty());
        QVERIFY(holding.isDone());
    }

    void aFreeLockIsTakenWithoutAPause()
    {
        Lock lock;
        VirtualLoop v;
        QVERIFY(!lock.isLocked());
        startReport(v, u"a"_s, lock.acquire());
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 a done"_s}));
        QVERIFY(lock.isLocked());
        QCOMPARE(v.recorded().filter(u"Lock.acquire"_s), QStringList());
        lock.release();
        QVERIFY(!lock.isLocked());
    }

    void thoseWhoWaitGetItInTheOrderInWhichTheyCame()
    {
        Lock lock;
        VirtualLoop v;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
            startHolding(v, name, lock, 1);
        }
        v.iterate(20);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 a in"_s, u"3 @1 a out"_s, u"4 @1 b in"_s, u"6 @2 b out"_s,
                                             u"7 @2 c in"_s, u"9 @3 c out"_s}));
        QCOMPARE(v.recorded().filter(u"Lock.acquire"_s),
                 QStringList({u"1 @0 b waits for Lock.acquire"_s, u"1 @0 c waits for Lock.acquire"_s}));
    }

    void whoReleasesItAndAcquiresItAgainGoesToTheEndOfTheLine()
    {
        // Until the one who was woken has run, the lock is free, but nobody else can take it.
        Lock lock;
        VirtualLoop v;
        v.loop.createTask(acquiresTwice(v, lock));
        startHolding(v, u"b"_s, lock, 1);
        v.iterate(10);
        QCOMPARE(v.log.texts(), QStringList({u"a in"_s, u"free"_s, u"b in"_s, u"b out"_s, u"a in again"_s}));
    }

    void itIsNotReentrant()
    {
        Lock lock;
        VirtualLoop v;
        const auto acquires = [](Lock &it) -> Coroutine<void> {
            co_await it.acquire();
            co_await it.acquire();
        };
        QVERIFY_EXCEPTION_THROWN(v.run(acquires(lock)), DeadlockError);
    }

    void releasingWhatIsNotLockedIsAnError()
    {
        Lock lock;
        QVERIFY_EXCEPTION_THROWN(lock.release(), std::runtime_error);
        QVERIFY(!lock.isLocked());
    }

    void cancellingAWaiterLetsTheNextOneIn()
    {
        Lock lock;
        VirtualLoop v;
        startHolding(v, u"a"_s, lock, 1);
        const Task<void> b = startReport(v, u"b"_s, lock.acquire());
        startReport(v, u"c"_s, lock.acquire());
        v.iterate();
        b.cancel(u"enough"_s);
        v.iterate(5);
        QCOMPARE(v.log.lines(),
                 QStringList({u"1 @0 a in"_s, u"2 @0 b CancelledError: enough"_s, u"4 @1 a out"_s, u"5 @1 c done"_s}));
    }

    void oneThatIsCancelledWhenTheLockIsOnItsWayPassesItOn_data()
    {
        QTest::addColumn<bool>("isReleasedFirst");
        QTest::newRow("released, then cancelled") << true;
        QTest::newRow("cancelled, then released") << false;
    }

    void oneThatIsCancelledWhenTheLockIsOnItsWayPassesItOn()
    {
        QFETCH(bool, isReleasedFirst);
        Lock lock;
        VirtualLoop v;
        startReport(v, u"a"_s, lock.acquire());
        const Task<void> b = startReport(v, u"b"_s, lock.acquire());
        startReport(v, u"c"_s, lock.acquire());
        v.iterate();
        if (isReleasedFirst) {
            lock.release();
        }
        b.cancel();
        if (!isReleasedFirst) {
            lock.release();
        }
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 a done"_s, u"2 @0 b CancelledError"_s, u"3 @0 c done"_s}));
        QVERIFY(lock.isLocked());
    }

    void whenAllWhoWaitAreCancelledANewcomerTakesIt()
    {
        Lock lock;
        VirtualLoop v;
        startReport(v, u"a"_s, lock.acquire());
        const Task<void> b = startReport(v, u"b"_s, lock.acquire());
        v.iterate();
        startReport(v, u"c"_s, lock.acquire());
        b.cancel(); // b's step comes after c's first one
        lock.release();
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"a done"_s, u"c done"_s, u"b CancelledError"_s}));
        QVERIFY(lock.isLocked()); // b has not let anybody in
    }

    void aSecondRequestFindsTheWaiterCancelledAlready()
    {
        Lock lock;
        VirtualLoop v;
        startReport(v, u"a"_s, lock.acquire());
        const Task<void> b = startReport(v, u"b"_s, lock.acquire());
        v.iterate();
        QVERIFY(b.cancel(u"first"_s));
        QVERIFY(b.cancel(u"second"_s));
        QCOMPARE(b.cancelling(), 2U);
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"a done"_s, u"b CancelledError: first"_s}));
        QVERIFY(b.isDone() && !b.isCancelled()); // it has reported, and returned
    }
};

QTEST_GUILESS_MAIN(tst_Lock)
#include "tst_lock.moc"
