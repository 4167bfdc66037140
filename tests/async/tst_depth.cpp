// SPDX-License-Identifier: MIT
// Tests that a hundred thousand of anything inside each other need no stack: when they end, are cancelled, or go.
#include "tests/support/reports.h"

#include "src/async/anyfuture.h"
#include "src/async/gather.h"
#include "src/async/shield.h"
#include "src/async/taskgroup.h"
#include "src/async/timeout.h"
#include "src/async/waitfor.h"

#include <QTest>

#include <functional>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int Many = 100'000;

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
    if (end == u"finished"_s || end == u"cancelled"_s) {
        v.loop.runUntilComplete(*outer.state());
        QVERIFY(outcomeOf(outer) != u"pending"_s);
    }
    if (end != u"outliving"_s) {
        outer = {}; // before the loop goes
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

Q_DECLARE_METATYPE(Nests)

class tst_Depth : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

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
};

QTEST_GUILESS_MAIN(tst_Depth)
#include "tst_depth.moc"
