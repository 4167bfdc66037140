// SPDX-License-Identifier: MIT
// Tests that a hundred thousand of anything, beside each other or inside each other, needs neither stack nor patience.
#include "tests/support/virtualloop.h"

#include "src/async/anyfuture.h"
#include "src/async/condition.h"
#include "src/async/event.h"
#include "src/async/gather.h"
#include "src/async/hold.h"
#include "src/async/queue.h"
#include "src/async/semaphore.h"
#include "src/async/shield.h"
#include "src/async/taskgroup.h"
#include "src/async/waitfor.h"

#include <QTest>

#include <functional>

using namespace awaitscope;
using namespace Qt::StringLiterals;

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

// Something that awaits the same around something.
using Nests = std::function<Task<void>(VirtualLoop &, Task<void>)>;

Task<void> nestTasks(VirtualLoop &v, Task<void> inner)
{
    const auto awaits = [](Task<void> task) -> Coroutine<void> { co_await task; };
    return v.loop.createTask(awaits(std::move(inner)));
}

Task<void> nestGathers(VirtualLoop &v, Task<void> inner)
{
    const auto awaits = [](EventLoop &loop, Task<void> task) -> Coroutine<void> {
        const std::vector<Task<void>> one(1, task);
        co_await gather(loop, one);
    };
    return v.loop.createTask(awaits(v.loop, std::move(inner)));
}

Task<void> nestWaitFors(VirtualLoop &v, Task<void> inner)
{
    const auto awaits = [](EventLoop &loop, Task<void> task) -> Coroutine<void> {
        co_await waitFor(loop, std::move(task), std::nullopt);
    };
    return v.loop.createTask(awaits(v.loop, std::move(inner)));
}

Task<void> nestTimeouts(VirtualLoop &v, Task<void> inner)
{
    const auto awaits = [task = std::move(inner)]() -> Coroutine<void> { co_await task; };
    return v.loop.createTask(asyncWith(timeout(v.loop, 9), awaits));
}

Task<void> nestTaskGroups(VirtualLoop &v, Task<void> inner)
{
    const auto awaits = [task = std::move(inner)]() -> Coroutine<void> { co_await task; };
    return v.loop.createTask(asyncWith(TaskGroup(v.loop), awaits));
}

Task<void> nestMany(VirtualLoop &v, const Nests &nests)
{
    const auto sleeps = []() -> Coroutine<void> { co_await sleep(1); };
    Task<void> task = v.loop.createTask(sleeps());
    for (int i = 0; i < Many; ++i) {
        task = nests(v, std::move(task));
    }
    return task;
}

// So many task groups, each in a task of the one around it.
Coroutine<void> failsInGroups(EventLoop &loop, int groups)
{
    if (groups == 0) {
        throw std::runtime_error("no route");
    }
    const auto body = [&loop, groups](TaskGroup &group) -> Coroutine<void> {
        group.createTask(failsInGroups(loop, groups - 1));
        co_return;
    };
    co_await asyncWith(TaskGroup(loop), body);
}

// Lets what is inside end, cancels it, or leaves it to the end of the loop, with a handle to it or without.
void endAs(const QString &end, VirtualLoop &v, AnyFuture &outer)
{
    if (end == u"cancelled"_s) {
        QVERIFY(outer.cancel());
    }
    if (end == u"destroyed"_s) {
        outer = {};
    } else if (end != u"outliving"_s) {
        v.loop.runUntilComplete(*outer.state());
        QVERIFY(outer.isDone());
    }
}

// A chain of awaits within one task.
Coroutine<void> chain(int levels)
{
    if (levels > 0) {
        co_await chain(levels - 1);
    } else {
        co_await sleep(1);
    }
}

// One that has another one as its argument, and is never started.
Coroutine<void> around(Coroutine<void> inner)
{
    co_await std::move(inner);
}

Coroutine<void> nestedCoroutines(int levels)
{
    Coroutine<void> coroutine = chain(0);
    for (int i = 0; i < levels; ++i) {
        coroutine = around(std::move(coroutine));
    }
    return coroutine;
}

} // namespace

Q_DECLARE_METATYPE(Waits)
Q_DECLARE_METATYPE(Nests)

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

    void manyInsideEachOther_data()
    {
        QTest::addColumn<Nests>("nests");
        QTest::newRow("tasks") << Nests(nestTasks);
        QTest::newRow("gatherings") << Nests(nestGathers);
        QTest::newRow("wait_for") << Nests(nestWaitFors);
        QTest::newRow("timeouts") << Nests(nestTimeouts);
        QTest::newRow("task groups") << Nests(nestTaskGroups);
    }

    void manyInsideEachOther()
    {
        QFETCH(Nests, nests);
        VirtualLoop v;
        const Task<void> task = nestMany(v, nests);
        v.loop.runUntilComplete(*task.state());
        QVERIFY(!task.isCancelled());
    }

    void manyInsideEachOtherAreCancelled_data() { manyInsideEachOther_data(); }

    void manyInsideEachOtherAreCancelled()
    {
        QFETCH(Nests, nests);
        VirtualLoop v;
        const Task<void> task = nestMany(v, nests);
        v.iterate();
        task.cancel();
        v.loop.runUntilComplete(*task.state());
        QVERIFY(task.isCancelled());
    }

    void manyInsideEachOtherAreDestroyed_data() { manyInsideEachOther_data(); }

    void manyInsideEachOtherAreDestroyed()
    {
        QFETCH(Nests, nests);
        VirtualLoop v;
        nestMany(v, nests);
        v.iterate(2);
    }

    void taskGroupsInsideEachOtherFail()
    {
        // Each error is a group of the one below.
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(failsInGroups(v.loop, Many));
        while (v.loop.runOnce()) {
        }
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(task.result()), ExceptionGroup);
    }

    void gatheringsOfGatherings_data()
    {
        QTest::addColumn<QString>("end");
        QTest::newRow("finished") << u"finished"_s;
        QTest::newRow("cancelled") << u"cancelled"_s;
        QTest::newRow("destroyed") << u"destroyed"_s;
        QTest::newRow("outliving its loop") << u"outliving"_s;
    }

    void gatheringsOfGatherings()
    {
        // With no task in between; types would nest with them, if not for AnyFuture.
        QFETCH(QString, end);
        AnyFuture outer;
        VirtualLoop v;
        outer = v.loop.createTask(chain(0));
        for (int i = 0; i < Many; ++i) {
            outer = gather(v.loop, std::vector<AnyFuture>(1, outer));
        }
        v.iterate();
        endAs(end, v, outer);
    }

    void shieldsOfShields_data() { gatheringsOfGatherings_data(); }

    void shieldsOfShields()
    {
        QFETCH(QString, end);
        AnyFuture any;
        VirtualLoop v;
        Future<void> outer = v.loop.createTask(chain(0));
        for (int i = 0; i < Many; ++i) {
            outer = shield(v.loop, outer);
        }
        v.iterate();
        any = std::exchange(outer, {});
        endAs(end, v, any);
    }

    void aLongChainOfAwaitsIsCancelled()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(chain(Many));
        v.iterate();
        task.cancel();
        v.iterate();
        QVERIFY(task.isCancelled());
        QCOMPARE(Slab::frameCount(), std::size_t{0});
    }

    void aLongChainOfAwaitsIsDestroyed()
    {
        VirtualLoop v;
        v.loop.createTask(chain(Many));
        v.iterate();
        QCOMPARE(Slab::frameCount(), static_cast<std::size_t>(Many) + 1);
    }

    void coroutinesInsideEachOtherThatNeverBeganAreDestroyed()
    {
        const Coroutine<void> nested = nestedCoroutines(Many);
        QCOMPARE(Slab::frameCount(), static_cast<std::size_t>(Many) + 1);
    }

    void aTaskOfSuchThatNeverBeganIsCancelled()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(nestedCoroutines(Many));
        task.cancel();
        v.iterate();
        QVERIFY(task.isCancelled());
        QCOMPARE(Slab::frameCount(), std::size_t{0});
    }

    void coroutinesInsideEachOtherRun()
    {
        VirtualLoop v;
        v.run(nestedCoroutines(Many));
        QCOMPARE(v.clock.time(), 1.0);
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
