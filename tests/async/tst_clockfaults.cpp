// SPDX-License-Identifier: MIT
// Tests that a run is the same whatever the clock does, and whoever plays with its controls.
#include "src/async/ascompleted.h"
#include "src/async/iterationclock.h"
#include "src/async/loopdriver.h"
#include "src/async/queue.h"
#include "src/async/timeout.h"
#include "src/async/virtualclock.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Millisecond = 1'000'000;
constexpr qint64 Hour = 3'600'000 * Millisecond;

// A program with something of everything. Between any two of its deadlines are at least 30 ms, more than any clock here
// moves in one go: else they would become due together, and then another order is right.

Coroutine<int> works(Queue<int> &queue, int number)
{
    co_await sleep(0.1 * number);
    co_await queue.put(number); // the last two have to wait for a free place
    co_await sleep(0.55);
    co_return number;
}

Coroutine<void> takes(Queue<int> &queue, int count)
{
    for (int i = 0; i < count; ++i) {
        co_await queue.get();
        co_await sleep(0.23);
    }
}

Coroutine<bool> isLateAfterWork(EventLoop &loop)
{
    Queue<int> queue(2);
    const Task<void> taking = loop.createTask(takes(queue, 6));
    std::vector<Task<int>> tasks;
    for (const int number : {1, 6, 3, 5, 2, 4}) {
        tasks.push_back(loop.createTask(works(queue, number)));
    }
    for (auto next : asCompleted(loop, tasks)) {
        co_await std::move(next);
    }
    const auto sleeps = []() -> Coroutine<void> { co_await sleep(1); };
    const auto late = co_await attempt(asyncWith(timeout(loop, 0.09), sleeps));
    co_await taking;
    co_return late.exception() != nullptr;
}

// What happened to the tasks, without the times and the iterations, which are the clock's.
QStringList story(const Trace &trace)
{
    QStringList lines;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        const TraceEvent event = trace.event({i});
        if (event.task && stateAfter(event.kind)) {
            lines.append(trace.label(*event.task) + u' ' + QString::number(static_cast<int>(event.kind)));
        }
    }
    return lines;
}

QStringList storyInVirtualTime()
{
    VirtualClock clock;
    Trace trace;
    EventLoop loop(clock, &trace);
    Runner runner(loop);
    const Task<bool> main = runner.start(isLateAfterWork(loop));
    runner.runToEnd();
    return main.result() ? story(trace) : QStringList();
}

// The program under a driver, on a real time that the test moves.
struct Driven
{
    qint64 real = 0;
    SteadyClock steady{1, [this] { return real; }};
    IterationClock clock{steady};
    Trace trace;
    EventLoop loop{clock, &trace};
    Runner runner{loop};
    LoopDriver driver{loop, runner, steady};
    QSignalSpy finished{&driver, &LoopDriver::finished};
    QSignalSpy overslept{&driver, &LoopDriver::overslept};

    Driven() { runner.start(isLateAfterWork(loop)); }

    // Lets the driver look again and again until the run is over; before each look `move()` has a go.
    template <class Move>
    void runToEnd(Move move)
    {
        driver.start();
        for (int i = 0; i < 100'000 && finished.isEmpty(); ++i) {
            driver.setRate(driver.rate()); // that wakes it, so no test waits for its timer
            move();
            QCoreApplication::processEvents();
        }
    }

    // Each step comes after its task was scheduled, and no timer has fired before its deadline.
    [[nodiscard]] bool noTimerWasEarly() const
    {
        for (quint32 i = 0; i < trace.eventCount(); ++i) {
            const TraceEvent event = trace.event({i});
            if (event.kind == EventKind::TimerFired && event.at < trace.timer(*event.timer).deadline) {
                return false;
            }
        }
        return true;
    }
};

} // namespace

class tst_ClockFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(storyInVirtualTime().size() > 100);
        QCOMPARE(storyInVirtualTime(), storyInVirtualTime());
    }

    void aComputerThatSleptGoesOnWhereItWas()
    {
        Driven d;
        int moves = 0;
        d.runToEnd([&] { d.real += ++moves % 50 == 20 ? 8 * Hour : Millisecond; });
        QCOMPARE(d.finished.count(), 1);
        QVERIFY(d.overslept.count() > 0);
        QVERIFY(d.overslept.first().first().value<std::chrono::nanoseconds>() > std::chrono::hours(7));
        QVERIFY(d.trace.end().seconds() < 60);
        QVERIFY(d.noTimerWasEarly());
        QCOMPARE(story(d.trace), storyInVirtualTime());
    }

    void aClockThatStandsStillIsOnlySlow()
    {
        Driven d;
        int moves = 0;
        d.runToEnd([&] { d.real += ++moves % 20 == 0 ? 2 * Millisecond : 0; });
        QCOMPARE(d.finished.count(), 1);
        QVERIFY(d.noTimerWasEarly());
        QCOMPARE(story(d.trace), storyInVirtualTime());
    }

    void aClockThatGoesBackIsOnlySlow()
    {
        Driven d;
        int moves = 0;
        d.runToEnd([&] {
            d.real += ++moves % 30 == 0 ? -1000 * Millisecond : moves % 30 == 1 ? 1001 * Millisecond : Millisecond;
        });
        QCOMPARE(d.finished.count(), 1);
        QVERIFY(d.noTimerWasEarly());
        QCOMPARE(story(d.trace), storyInVirtualTime());
    }

    void aClockWithCoarseStepsFiresNothingEarly()
    {
        Driven d;
        d.runToEnd([&] { d.real += 15'600'000; });
        QCOMPARE(d.finished.count(), 1);
        QVERIFY(d.noTimerWasEarly());
        QCOMPARE(d.overslept.count(), 0);
    }

    void whoeverPlaysWithTheControlsSeesTheSameStory_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void whoeverPlaysWithTheControlsSeesTheSameStory()
    {
        QFETCH(quint32, seed);
        std::mt19937 random(seed);
        Driven d;
        d.runToEnd([&] {
            d.real += Millisecond / 4 * (random() % 4);
            switch (random() % 12) {
            case 0:
                d.driver.setRate(std::ldexp(1.0, static_cast<int>(random() % 9) - 4));
                break;
            case 1:
                d.driver.pause();
                break;
            case 2:
                d.driver.pause();
                for (auto steps = random() % 5; steps > 0; --steps) {
                    d.driver.step();
                }
                break;
            default:
                d.driver.start();
                break;
            }
        });
        QCOMPARE(d.finished.count(), 1);
        QVERIFY(d.noTimerWasEarly());
        QCOMPARE(story(d.trace), storyInVirtualTime());
    }

    void aStepRunsOneHandleAndJumpsToTheNextDeadlineIfNoneIsReady()
    {
        Driven d;
        const auto handles = [&d] {
            int count = 0;
            for (quint32 i = 0; i < d.trace.eventCount(); ++i) {
                const EventKind kind = d.trace.kindOf({i});
                count += kind == EventKind::StepBegan || kind == EventKind::TimerRan || kind == EventKind::CallbackRan
                                 || kind == EventKind::CallbackCancelled
                             ? 1
                             : 0;
            }
            return count;
        };
        int steps = 0;
        bool hasJumped = false;
        while (d.finished.isEmpty() && steps < 10'000) {
            const int before = handles();
            const double time = d.steady.time();
            const bool isReady = d.loop.timeout() == 0.0;
            d.driver.step();
            ++steps;
            if (d.finished.isEmpty() && isReady) {
                QCOMPARE(d.steady.time(), time);
                QCOMPARE(handles() - before, 1);
            }
            hasJumped = hasJumped || d.steady.time() > time;
        }
        QVERIFY(hasJumped);
        QCOMPARE(d.real, 0); // no real time has passed
        QVERIFY(!d.driver.isRunning());
        QCOMPARE(story(d.trace), storyInVirtualTime());
        d.driver.step(); // there is nothing left
        QCOMPARE(d.finished.count(), 1);
    }

    void aStepOfALoopThatIsStuckSaysSo()
    {
        SteadyClock steady;
        EventLoop loop(steady);
        Runner runner(loop);
        LoopDriver driver(loop, runner, steady);
        QSignalSpy stalled(&driver, &LoopDriver::stalled);
        const auto waits = [](EventLoop &it) -> Coroutine<void> { co_await it.createFuture<int>(); };
        runner.start(waits(loop));
        driver.step();
        QCOMPARE(stalled.count(), 0);
        driver.step();
        QCOMPARE(stalled.count(), 1);
    }

    void whatIsScheduledFromOutsideWakesASleepingLoop()
    {
        SteadyClock steady;
        EventLoop loop(steady);
        Runner runner(loop);
        LoopDriver driver(loop, runner, steady);
        QSignalSpy finished(&driver, &LoopDriver::finished);
        Queue<int> queue;
        const auto waits = [](EventLoop &it, Queue<int> &from) -> Coroutine<int> {
            it.callLater(3600, [] {}); // else it would be stuck
            co_return co_await from.get();
        };
        const Task<int> main = runner.start(waits(loop, queue));
        driver.start();
        QTRY_COMPARE(loop.iteration(), 1U);
        QCoreApplication::processEvents();
        queue.putNowait(7); // by a slot, say
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(main.result(), 7);
    }
};

QTEST_GUILESS_MAIN(tst_ClockFaults)
#include "tst_clockfaults.moc"
