// SPDX-License-Identifier: MIT
// Tests the end of a loop in the middle of a run that waits in every way there is: all goes, and nothing is reported.
#include "tests/support/virtualloop.h"

#include "src/async/ascompleted.h"
#include "src/async/condition.h"
#include "src/async/event.h"
#include "src/async/hold.h"
#include "src/async/queue.h"
#include "src/async/semaphore.h"
#include "src/async/shield.h"
#include "src/async/taskgroup.h"
#include "src/async/wait.h"
#include "src/async/waitfor.h"

#include <QTest>

#include <memory>

using namespace awaitscope;

namespace {

struct Primitives
{
    Lock lock;
    Condition condition;
    BoundedSemaphore semaphore{1};
    Event event;
    Queue<int> queue{1};
};

// In the arguments of every coroutine: they go last, so the primitives are there as long as anybody uses them.
using Shared = std::shared_ptr<Primitives>;

Coroutine<void> takesTurns(Shared shared)
{
    const auto lock = co_await hold(shared->lock);
    const auto permit = co_await hold(shared->semaphore);
    co_await sleep(1);
}

Coroutine<void> waitsForNews(Shared shared)
{
    const auto held = co_await hold(shared->condition);
    co_await shared->condition.wait();
    shared->condition.notify();
}

Coroutine<void> produces(Shared shared)
{
    for (int i = 0; i < 3; ++i) {
        co_await shared->queue.put(i);
    }
    co_await shared->queue.join();
    shared->queue.shutdown();
    shared->event.set();
    const auto held = co_await hold(shared->condition);
    shared->condition.notify();
}

Coroutine<void> consumes(Shared shared)
{
    while (true) {
        const auto item = co_await attempt(shared->queue.get());
        if (!item.isResult()) {
            co_return; // shut down
        }
        co_await sleep(0);
        shared->queue.taskDone();
    }
}

Coroutine<int> fails(Shared /*shared*/, double seconds)
{
    co_await sleep(seconds);
    throw std::runtime_error("no route");
}

Coroutine<int> number(Shared /*shared*/, double seconds)
{
    co_await sleep(seconds);
    co_return 3;
}

Coroutine<void> isLate(EventLoop &loop, Shared shared)
{
    co_await attempt(waitFor(loop, number(shared, 9), 0.5));
    co_await attempt(waitFor(loop, number(shared, 9), 0));
    co_await attempt(waitFor(loop, shield(loop, number(shared, 2)), 0.5));
    std::vector<Task<int>> tasks;
    tasks.push_back(loop.createTask(number(shared, 1)));
    tasks.push_back(loop.createTask(number(shared, 9)));
    static_cast<void>(co_await wait(tasks, {.timeout = 0.5, .returnWhen = ReturnWhen::FirstException}));
    for (auto next : asCompleted(loop, tasks, 1)) {
        co_await attempt(std::move(next));
    }
}

Coroutine<void> isAGroup(EventLoop &loop, Shared shared)
{
    const auto body = [&loop, shared](TaskGroup &group) -> Coroutine<void> {
        group.createTask(number(shared, 9));
        group.createTask(fails(shared, 1));
        group.createTask(isLate(loop, shared));
        co_await shared->event.wait();
    };
    co_await attempt(asyncWith(TaskGroup(loop), body));
}

Coroutine<void> runs(EventLoop &loop, Shared shared)
{
    for (int i = 0; i < 2; ++i) {
        loop.createTask(takesTurns(shared));
        loop.createTask(waitsForNews(shared));
        loop.createTask(consumes(shared));
    }
    loop.createTask(isAGroup(loop, shared));
    loop.createTask(produces(shared));
    const auto abandoned = asCompleted(loop, std::vector<Task<int>>(1, loop.createTask(number(shared, 3))), 2);
    co_await waitFor(loop, isLate(loop, shared), 7);
}

} // namespace

class tst_TeardownOfPrimitives : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void aLoopCanBeDestroyedAfterAnyHandle()
    {
        int handles = 0;
        for (bool isOver = false; !isOver; ++handles) {
            const auto shared = std::make_shared<Primitives>();
            int reports = 0;
            {
                VirtualLoop v;
                v.loop.setExceptionHandler([&reports](std::string_view, const std::exception_ptr &) { ++reports; });
                v.loop.createTask(runs(v.loop, shared));
                for (int i = 0; i < handles; ++i) {
                    const auto left = v.loop.timeout();
                    isOver = !left;
                    if (left && !v.loop.runHandle()) {
                        v.clock.wait(*left, v.loop.time() + *left);
                    }
                }
                QVERIFY(!isOver || v.loop.pendingTasks().empty());
            }
            QCOMPARE(reports, 0);
            QCOMPARE(Slab::frameCount(), std::size_t{0});
            QCOMPARE(shared.use_count(), 1L);
        }
        QVERIFY(handles > 80);
    }
};

QTEST_GUILESS_MAIN(tst_TeardownOfPrimitives)
#include "tst_teardownofprimitives.moc"
