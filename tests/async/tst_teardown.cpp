// SPDX-License-Identifier: MIT
// Tests the end of a loop in the middle of a run: everything is destroyed, and nothing happens any more.
#include "tests/support/virtualloop.h"

#include "src/async/ascompleted.h"
#include "src/async/gather.h"

#include <QTest>

#include <functional>
#include <memory>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// Counts what a frame or a handle has, to see that all of it is gone.
class Held
{
public:
    explicit Held(int &count)
        : m_count(count)
    {
        ++m_count;
    }
    Held(const Held &other)
        : Held(other.m_count)
    {
    }
    Held &operator=(const Held &) = delete;
    ~Held() { --m_count; }

private:
    int &m_count;
};

Coroutine<double> waits(Held /*argument*/, int &held, double seconds)
{
    const Held variable(held);
    co_await sleep(seconds);
    co_return seconds;
}

Coroutine<void> fails(int &held)
{
    const Held variable(held);
    co_await sleep(1);
    throw std::runtime_error("no route");
}

Coroutine<void> swallows(int &held)
{
    const Held variable(held);
    try {
        co_await sleep(100);
    } catch (const CancelledError &) {
        static_cast<void>(0); // goes on
    }
    co_await sleep(1);
}

// What a program does when the loop goes that it is in: everything that it should not.
class Unruly
{
public:
    Unruly(EventLoop &loop, Task<void> task, Future<void> future)
        : m_loop(loop)
        , m_task(std::move(task))
        , m_future(std::move(future))
    {
    }
    Unruly(const Unruly &) = delete;
    Unruly &operator=(const Unruly &) = delete;
    ~Unruly()
    {
        const auto nothing = [] {};
        const auto coroutine = []() -> Coroutine<void> { co_await sleep(1); };
        m_loop.callSoon(nothing);
        m_loop.callLater(1, nothing);
        m_loop.createTask(coroutine());
        const Task<void> kept = m_loop.createTask(coroutine(), u"kept"_s);
        kept.addDoneCallback([kept] { Q_UNUSED(kept) });
        m_future.addDoneCallback([future = m_future] { Q_UNUSED(future) });
        if (!m_future.isDone()) {
            m_future.setResult();
        }
        m_task.cancel();
        const Future<void> more = m_loop.createFuture<void>();
        more.addDoneCallback([more] { Q_UNUSED(more) });
        static_cast<void>(m_loop.runOnce());
    }

private:
    EventLoop &m_loop;
    Task<void> m_task;
    Future<void> m_future;
};

Coroutine<void> isUnruly(VirtualLoop &v, Task<void> task, Future<void> future)
{
    const Unruly unruly(v.loop, task, future);
    co_await sleep(1);
    co_await future;
}

using Program = std::function<void(VirtualLoop &, int &)>;

void concurrent(VirtualLoop &v, int &held)
{
    const auto main = [](VirtualLoop &it, int &count) -> Coroutine<std::vector<double>> {
        const Held variable(count);
        std::vector<Coroutine<double>> waiting;
        for (const double seconds : {2.0, 0.0, 1.0}) {
            waiting.push_back(waits(Held(count), count, seconds));
        }
        std::vector<double> results;
        for (auto next : asCompleted(it.loop, std::move(waiting))) {
            results.push_back(co_await std::move(next));
        }
        co_return results;
    };
    v.loop.createTask(main(v, held));
}

void gathered(VirtualLoop &v, int &held)
{
    const auto main = [](VirtualLoop &it, int &count) -> Coroutine<void> {
        const Held variable(count);
        const Task<void> failing = it.loop.createTask(fails(count));
        const auto ignored = gather(it.loop, failing, sleep(3));
        co_await gather(it.loop, waits(Held(count), count, 1), sleep(2), waits(Held(count), count, 0));
        it.loop.createTask(fails(count)); // never looked at
        co_await sleep(2);
    };
    v.loop.createTask(main(v, held));
}

void cancelled(VirtualLoop &v, int &held)
{
    const auto main = [](VirtualLoop &it, int &count) -> Coroutine<void> {
        const Held variable(count);
        const Task<void> swallowing = it.loop.createTask(swallows(count));
        const Task<double> waiting = it.loop.createTask(waits(Held(count), count, 50));
        const Task<double> never = it.loop.createTask(waits(Held(count), count, 50));
        never.cancel();
        co_await sleep(1);
        swallowing.cancel();
        waiting.cancel();
        co_await swallowing;
    };
    v.loop.createTask(main(v, held));
}

void callbacks(VirtualLoop &v, int &held)
{
    const Future<void> future = v.loop.createFuture<void>();
    future.addDoneCallback([holds = Held(held), future] { Q_UNUSED(future) });
    v.loop.callLater(1, [holds = Held(held), future] { future.setResult(); });
    v.loop.callLater(2, [holds = Held(held)] {});
    v.loop.callSoon([&v, holds = Held(held)] { v.loop.callSoon([holds] {}); });
    v.loop.callLater(0.5, [holds = Held(held)] {})->cancel();
}

void unruly(VirtualLoop &v, int &held)
{
    const Future<void> future = v.loop.createFuture<void>();
    const Task<void> task = v.loop.createTask(swallows(held));
    for (int i = 0; i < 3; ++i) {
        v.loop.createTask(isUnruly(v, task, future));
    }
    v.loop.callSoon([holds = std::make_shared<Unruly>(v.loop, task, future)] {});
    v.loop.callLater(1, [holds = std::make_shared<Unruly>(v.loop, task, future)] {});
    future.addDoneCallback([holds = std::make_shared<Unruly>(v.loop, task, future)] {});
}

} // namespace

Q_DECLARE_METATYPE(Program)

class tst_Teardown : public QObject
{
    Q_OBJECT

private slots:
    void aLoopCanBeDestroyedAfterAnyHandle_data()
    {
        QTest::addColumn<Program>("start");
        QTest::newRow("as completed") << Program(concurrent);
        QTest::newRow("gathered") << Program(gathered);
        QTest::newRow("cancelled") << Program(cancelled);
        QTest::newRow("callbacks") << Program(callbacks);
        QTest::newRow("unruly") << Program(unruly);
    }

    void aLoopCanBeDestroyedAfterAnyHandle()
    {
        QFETCH(Program, start);
        int held = 0;
        bool isOver = false;
        int handles = 0;
        for (; !isOver; ++handles) {
            {
                VirtualLoop v;
                v.loop.setExceptionHandler([](std::string_view, const std::exception_ptr &) {});
                start(v, held);
                for (int i = 0; i < handles; ++i) {
                    const auto left = v.loop.timeout();
                    isOver = !left;
                    if (left && !v.loop.runHandle()) {
                        v.clock.wait(*left, v.loop.time() + *left);
                    }
                }
            }
            QCOMPARE(held, 0);
        }
        QVERIFY(handles > 5);
    }

    void nothingIsRecordedWhileALoopIsDestroyed()
    {
        int held = 0;
        VirtualClock clock;
        Trace trace;
        std::size_t before = 0;
        {
            EventLoop loop(clock, &trace);
            const auto unruly = [](EventLoop &it, Task<void> task, Future<void> future) -> Coroutine<void> {
                const Unruly variable(it, task, future);
                co_await sleep(10);
            };
            const Task<void> task = loop.createTask(swallows(held));
            loop.createTask(unruly(loop, task, loop.createFuture<void>()));
            loop.runOnce();
            before = trace.eventCount();
        }
        QCOMPARE(trace.eventCount(), before);
        QCOMPARE(held, 0);
    }

    void framesAreDestroyedFromTheInsideAndTheNewestTaskFirst()
    {
        VirtualClock clock;
        QStringList order;
        {
            EventLoop loop(clock);
            struct Nested
            {
                static Coroutine<void> level(QStringList &gone, int depth, QString name)
                {
                    struct AtEnd
                    {
                        QStringList &list;
                        QString text;
                        ~AtEnd() { list.append(text); }
                    };
                    const AtEnd atEnd{gone, name + QString::number(depth)};
                    if (depth < 2) {
                        co_await level(gone, depth + 1, name);
                    }
                    co_await sleep(1);
                }
            };
            loop.createTask(Nested::level(order, 0, u"a"_s));
            loop.createTask(Nested::level(order, 0, u"b"_s));
            loop.runOnce();
        }
        QCOMPARE(order, QStringList({u"b2"_s, u"b1"_s, u"b0"_s, u"a2"_s, u"a1"_s, u"a0"_s}));
    }

    void aCoroutineMayHoldTasksOfItsOwnLoop()
    {
        int held = 0;
        {
            VirtualLoop v;
            const auto holds = [](Task<double> argument, VirtualLoop &it, int &count) -> Coroutine<void> {
                std::vector<Task<double>> variables{argument};
                variables.push_back(it.loop.createTask(waits(Held(count), count, 5)));
                co_await variables.back();
            };
            v.loop.createTask(holds(v.loop.createTask(waits(Held(held), held, 6)), v, held));
            v.iterate(2);
        }
        QCOMPARE(held, 0);
    }

    void timersMayOutliveTheirLoop()
    {
        Ref<TimerHandle> waiting;
        Ref<TimerHandle> due;
        Ref<Handle> ready;
        {
            VirtualLoop v;
            waiting = v.loop.callLater(5, [] {});
            due = v.loop.callAt(0, [] {});
            ready = v.loop.callSoon([] {});
            QVERIFY(v.loop.runHandle()); // begins the iteration: the timer is on the ready queue
        }
        waiting->cancel();
        due->cancel();
        ready->cancel();
        QVERIFY(waiting->isCancelled());
        QCOMPARE(waiting->when(), 5.0);
    }

    void aLongChainOfTasksIsDestroyedWithoutRecursion_data()
    {
        QTest::addColumn<bool>("keepsOnlyTheTop");
        QTest::newRow("nobody holds them") << false;
        QTest::newRow("the top outlives the loop") << true;
    }

    void aLongChainOfTasksIsDestroyedWithoutRecursion()
    {
        QFETCH(bool, keepsOnlyTheTop);
        constexpr int Length = 100'000;
        Task<void> top;
        {
            VirtualClock clock;
            EventLoop loop(clock);
            const auto bottom = []() -> Coroutine<void> { co_await sleep(1); };
            const auto awaits = [](Task<void> next) -> Coroutine<void> { co_await next; };
            top = loop.createTask(bottom());
            for (int i = 1; i < Length; ++i) {
                top = loop.createTask(awaits(top));
            }
            loop.runOnce();
            if (!keepsOnlyTheTop) {
                top = {};
            }
        }
        QCOMPARE(static_cast<bool>(top.state()), keepsOnlyTheTop);
    }

    void aLongChainThatHasEndedIsLetGoWithoutRecursion()
    {
        VirtualClock clock;
        EventLoop loop(clock);
        const auto bottom = []() -> Coroutine<void> { co_await sleep(1); };
        const auto awaits = [](Task<void> next) -> Coroutine<void> { co_await next; };
        Task<void> top = loop.createTask(bottom());
        for (int i = 1; i < 100'000; ++i) {
            top = loop.createTask(awaits(top));
        }
        loop.runUntilComplete(*top.state());
        QVERIFY(top.isDone());
        top = {};
    }
};

QTEST_GUILESS_MAIN(tst_Teardown)
#include "tst_teardown.moc"
