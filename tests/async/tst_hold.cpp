// SPDX-License-Identifier: MIT
// Tests hold(): what is held is released at the end of the block, however that comes.
#include "tests/support/reports.h"

#include "src/async/condition.h"
#include "src/async/semaphore.h"

#include <QTest>

#include <memory>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<void> failsInside(Lock &lock)
{
    const auto held = co_await hold(lock);
    co_await sleep(1);
    throw std::runtime_error("no route");
}

} // namespace

class tst_Hold : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void itIsReleasedAtTheEndOfTheBlock()
    {
        Lock lock;
        VirtualLoop v;
        startHolding(v, u"a"_s, lock, 1);
        v.iterate();
        QVERIFY(lock.isLocked());
        v.iterate(2);
        QVERIFY(!lock.isLocked());
    }

    void whatIsHeldMayGoBeforeWhoHoldsIt()
    {
        VirtualLoop v;
        auto lock = std::make_unique<Lock>();
        const Task<void> holding = startHolding(v, u"a"_s, *lock, 2);
        const Task<void> waiting = startHolding(v, u"b"_s, *lock, 2);
        v.iterate();
        lock->release(); // wakes the second
        lock.reset();
        v.iterate(4);
        QVERIFY(holding.isDone() && !holding.exception());
        QCOMPARE(describe(waiting.exception()), u"std::runtime_error: the lock that was waited for is gone"_s);
    }

    void whatIsHeldMayGoBeforeTheLoop()
    {
        VirtualLoop v;
        Lock lock; // is destroyed first
        Semaphore semaphore(1);
        startHolding(v, u"a"_s, lock, 1);
        startHolding(v, u"b"_s, semaphore, 1);
        startHolding(v, u"c"_s, lock, 1); // waits
        v.iterate();
        QVERIFY(lock.isLocked() && semaphore.isLocked());
    }

    void whateverCanBeAcquiredCanBeHeld()
    {
        Semaphore semaphore(1);
        BoundedSemaphore bounded(1);
        Condition condition;
        VirtualLoop v;
        startHolding(v, u"a"_s, semaphore, 1);
        startHolding(v, u"b"_s, bounded, 1);
        startHolding(v, u"c"_s, condition, 1);
        v.iterate();
        QVERIFY(semaphore.isLocked() && bounded.isLocked() && condition.isLocked());
        v.iterate(2);
        QVERIFY(!semaphore.isLocked() && !bounded.isLocked() && !condition.isLocked());
    }

    void whoWaitsForItIsSeenToWaitForTheLock()
    {
        Lock lock;
        VirtualLoop v;
        startHolding(v, u"a"_s, lock, 1);
        startHolding(v, u"b"_s, lock, 1);
        v.iterate();
        QCOMPARE(v.recorded().filter(u"b waits for"_s), QStringList({u"1 @0 b waits for Lock.acquire"_s}));
    }

    void itIsReleasedWhenTheBlockFails()
    {
        Lock lock;
        VirtualLoop v;
        QVERIFY_EXCEPTION_THROWN(v.run(failsInside(lock)), std::runtime_error);
        QVERIFY(!lock.isLocked());
    }

    void itIsReleasedWhenTheTaskIsCancelledAndTheNextOneGetsIt()
    {
        Lock lock;
        VirtualLoop v;
        const Task<void> a = startHolding(v, u"a"_s, lock, 9);
        startHolding(v, u"b"_s, lock, 1);
        v.iterate();
        a.cancel();
        v.iterate(2);
        QVERIFY(a.isCancelled());
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 a in"_s, u"3 @0 b in"_s}));
    }

    void oneThatIsCancelledWhileItWaitsHoldsNothing()
    {
        Lock lock;
        VirtualLoop v;
        startHolding(v, u"a"_s, lock, 1);
        const Task<void> b = startHolding(v, u"b"_s, lock, 1);
        v.iterate();
        b.cancel();
        v.iterate();
        QVERIFY(b.isCancelled());
        QVERIFY(lock.isLocked()); // still a's
    }

    void itCanBeReleasedBeforeTheEndOnce()
    {
        Lock lock;
        VirtualLoop v;
        const auto releases = [](Lock &it) -> Coroutine<bool> {
            auto held = co_await hold(it);
            held.release();
            const bool isFree = !it.isLocked();
            held.release(); // no effect
            co_return isFree;
        };
        QVERIFY(v.run(releases(lock)));
        QVERIFY(!lock.isLocked());
    }

    void itCanBePassedOn()
    {
        Lock lock;
        VirtualLoop v;
        const auto keeps = [](Held<Lock> held) -> Coroutine<void> {
            const auto mine = std::move(held);
            co_await sleep(1);
        };
        const auto passesOn = [&keeps](VirtualLoop &it, Lock &which) -> Coroutine<void> {
            auto held = co_await hold(which);
            it.loop.createTask(keeps(std::move(held)));
        };
        v.loop.createTask(passesOn(v, lock));
        v.iterate(2);
        QVERIFY(lock.isLocked());
        v.iterate(2);
        QVERIFY(!lock.isLocked());
    }

    void whatSomebodyElseHasReleasedIsReportedAtTheEndOfTheBlock()
    {
        // Python raises there, which a destructor cannot.
        Lock lock;
        VirtualLoop v;
        QStringList reports;
        v.loop.setExceptionHandler(
            [&reports](std::string_view, const std::exception_ptr &error) { reports.append(describe(error)); });
        startHolding(v, u"a"_s, lock, 1);
        v.iterate();
        lock.release();
        v.iterate(2);
        QCOMPARE(reports, QStringList({u"std::runtime_error: the lock is not acquired"_s}));
    }

    void releasedExplicitlyThatIsAnError()
    {
        Lock lock;
        VirtualLoop v;
        const auto releases = [](Lock &it) -> Coroutine<void> {
            auto held = co_await hold(it);
            it.release();
            held.release();
        };
        QVERIFY_EXCEPTION_THROWN(v.run(releases(lock)), std::runtime_error);
    }

    void whenTheLoopEndsItIsReleasedAndNobodyRuns()
    {
        Lock lock;
        {
            VirtualLoop v;
            startHolding(v, u"a"_s, lock, 9);
            startHolding(v, u"b"_s, lock, 9); // goes first
            v.iterate();
        }
        QVERIFY(!lock.isLocked());
        VirtualLoop v;
        const Task<void> waiting = startHolding(v, u"c"_s, lock, 0);
        v.iterate(3);
        QVERIFY(waiting.isDone());
    }
};

QTEST_GUILESS_MAIN(tst_Hold)
#include "tst_hold.moc"
