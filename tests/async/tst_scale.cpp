// SPDX-License-Identifier: MIT
// Tests that a hundred thousand who wait for the same thing need no patience.
#include "tests/support/virtualloop.h"

#include "src/async/condition.h"
#include "src/async/event.h"
#include "src/async/hold.h"
#include "src/async/queue.h"
#include "src/async/semaphore.h"
#include "src/async/sleep.h"

#include <QTest>

#include <functional>

using namespace awaitscope;

namespace {

constexpr int Many = 100'000;

// All primitives, so that a row of data can be about any of them; nobody gets anything, each wait is for ever.
struct Primitives
{
    Primitives()
    {
        full.putNowait(0);
        unfinished.putNowait(0);
    }

    Lock lock;
    Semaphore semaphore{0};
    Event event;
    Condition condition;
    Queue<int> empty;
    Queue<int> full{1};
    Queue<int> unfinished;
};

using Waits = std::function<Coroutine<void>(Primitives &)>;

Coroutine<void> waitsForLock(Primitives &p)
{
    co_await p.lock.acquire(); // the first one has it, and keeps it
    co_await p.event.wait();
}

Coroutine<void> waitsForSemaphore(Primitives &p)
{
    co_await p.semaphore.acquire();
}

Coroutine<void> waitsForEvent(Primitives &p)
{
    co_await p.event.wait();
}

Coroutine<void> waitsForCondition(Primitives &p)
{
    const auto held = co_await hold(p.condition);
    co_await p.condition.wait();
}

Coroutine<void> waitsForItem(Primitives &p)
{
    static_cast<void>(co_await p.empty.get());
}

Coroutine<void> waitsForRoom(Primitives &p)
{
    co_await p.full.put(1);
}

Coroutine<void> waitsForTheEnd(Primitives &p)
{
    co_await p.unfinished.join();
}

void addPrimitives()
{
    QTest::addColumn<Waits>("waits");
    QTest::newRow("Lock.acquire") << Waits(waitsForLock);
    QTest::newRow("Semaphore.acquire") << Waits(waitsForSemaphore);
    QTest::newRow("Event.wait") << Waits(waitsForEvent);
    QTest::newRow("Condition.wait") << Waits(waitsForCondition);
    QTest::newRow("Queue.get") << Waits(waitsForItem);
    QTest::newRow("Queue.put") << Waits(waitsForRoom);
    QTest::newRow("Queue.join") << Waits(waitsForTheEnd);
}

} // namespace

Q_DECLARE_METATYPE(Waits)

class tst_Scale : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void manyWhoWaitAreCancelled_data() { addPrimitives(); }

    void manyWhoWaitAreCancelled()
    {
        QFETCH(Waits, waits);
        Primitives primitives;
        VirtualLoop v;
        std::vector<Task<void>> tasks;
        for (int i = 0; i < Many; ++i) {
            tasks.push_back(v.loop.createTask(waits(primitives)));
        }
        v.iterate();
        for (const Task<void> &task : tasks) {
            task.cancel();
        }
        while (v.loop.runOnce()) {
        }
        for (const Task<void> &task : tasks) {
            QVERIFY(task.isCancelled());
        }
        QVERIFY(v.loop.pendingTasks().empty());
    }

    void manyWhoWaitAreCancelledFromTheLastToTheFirst_data() { addPrimitives(); }

    void manyWhoWaitAreCancelledFromTheLastToTheFirst()
    {
        QFETCH(Waits, waits);
        Primitives primitives;
        VirtualLoop v;
        std::vector<Task<void>> tasks;
        for (int i = 0; i < Many; ++i) {
            tasks.push_back(v.loop.createTask(waits(primitives)));
        }
        v.iterate();
        while (!tasks.empty()) {
            tasks.back().cancel();
            tasks.pop_back();
        }
        while (v.loop.runOnce()) {
        }
        QVERIFY(v.loop.pendingTasks().empty());
    }

    void manyWhoWaitAreDestroyed_data() { addPrimitives(); }

    void manyWhoWaitAreDestroyed()
    {
        QFETCH(Waits, waits);
        Primitives primitives;
        VirtualLoop v;
        for (int i = 0; i < Many; ++i) {
            v.loop.createTask(waits(primitives));
        }
        v.iterate();
        QCOMPARE(v.loop.pendingTasks().size(), static_cast<std::size_t>(Many));
    }

    void manyTakeTheirTurn()
    {
        // Each of them is woken by the one before, with all others standing in line.
        Semaphore semaphore(1);
        Condition condition;
        VirtualLoop v;
        int turns = 0;
        const auto takes = [](auto &lockable, int &count) -> Coroutine<void> {
            const auto held = co_await hold(lockable);
            ++count;
            co_await sleep(0);
        };
        for (int i = 0; i < Many; ++i) {
            v.loop.createTask(takes(semaphore, turns));
            v.loop.createTask(takes(condition, turns));
        }
        while (v.loop.runOnce()) {
        }
        QCOMPARE(turns, 2 * Many);
    }

    void manyAreNotifiedAtOnce()
    {
        Primitives primitives;
        VirtualLoop v;
        for (int i = 0; i < Many; ++i) {
            v.loop.createTask(waitsForCondition(primitives));
        }
        const auto notifies = [](Condition &condition) -> Coroutine<void> {
            const auto held = co_await hold(condition);
            condition.notifyAll();
        };
        v.loop.createTask(notifies(primitives.condition));
        while (v.loop.runOnce()) {
        }
        QVERIFY(v.loop.pendingTasks().empty());
    }

    void aMillionAwaitsOfWhatIsDoneNeedNoPause()
    {
        VirtualLoop v;
        const auto awaits = [](EventLoop &loop) -> Coroutine<void> {
            Event event;
            event.set();
            Lock lock;
            const Future<int> future = loop.createFuture<int>();
            future.setResult(1);
            for (int i = 0; i < 1'000'000; ++i) {
                co_await event.wait();
                co_await lock.acquire();
                lock.release();
                static_cast<void>(co_await future);
            }
        };
        v.loop.createTask(awaits(v.loop));
        v.iterate();
        QVERIFY(v.loop.pendingTasks().empty());
    }
};

QTEST_GUILESS_MAIN(tst_Scale)
#include "tst_scale.moc"
