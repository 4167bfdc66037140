// SPDX-License-Identifier: MIT
// Tests the clock that stands still while an iteration runs.
#include "src/async/iterationclock.h"

#include "src/async/eventloop.h"
#include "src/async/runner.h"
#include "src/async/sleep.h"

#include <QTest>

#include <algorithm>

using namespace awaitscope;

class IterationClockTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void itStandsStillBetweenPolls();
    void itStandsStillWhileShortHandlesRun();
    void aHandleThatBlocksMovesItOn();
    void whatIsSleptAfterBlockingIsNotCutShort();
    void inFastMotionAHandleMayCoverMoreLoopTime();
    void afterAWaitItHasReachedTheDeadline();
    void equalWaitsEndInTheOrderInWhichTheyBegan();
    void waitsThatBeginInOneIterationEndInTheOrderOfTheirDelays();

private:
    static constexpr qint64 Millisecond = 1'000'000;

    qint64 m_real = 0;
    SteadyClock m_steady{1, [this] { return m_real; }};
};

void IterationClockTest::init()
{
    m_steady.setRate(1);
}

void IterationClockTest::itStandsStillBetweenPolls()
{
    IterationClock clock(m_steady);
    const double before = clock.time();
    m_real += 100 * Millisecond;
    QCOMPARE(clock.time(), before);
    clock.poll();
    QCOMPARE(clock.time(), before + 0.1);
    QCOMPARE(clock.instant(), m_steady.instant());
}

void IterationClockTest::itStandsStillWhileShortHandlesRun()
{
    IterationClock clock(m_steady);
    const Instant before = clock.instant();
    for (int handle = 0; handle < 1000; ++handle) {
        clock.handleBegins();
        m_real += Millisecond;
        clock.handleEnded();
        m_real += 50 * Millisecond; // Qt's turn between two handles
        QCOMPARE(clock.instant(), before);
    }
}

void IterationClockTest::aHandleThatBlocksMovesItOn()
{
    IterationClock clock(m_steady);
    clock.handleBegins();
    m_real += 500 * Millisecond;
    clock.handleEnded();
    QCOMPARE(clock.instant(), m_steady.instant());
}

void IterationClockTest::whatIsSleptAfterBlockingIsNotCutShort()
{
    IterationClock clock(m_steady);
    clock.handleBegins();
    m_real += 500 * Millisecond;
    QCOMPARE(clock.time(), m_steady.time()); // as callLater asks it, in the middle of the handle
    clock.handleEnded();
}

void IterationClockTest::inFastMotionAHandleMayCoverMoreLoopTime()
{
    m_steady.setRate(16);
    IterationClock clock(m_steady);
    const Instant before = clock.instant();
    clock.handleBegins();
    m_real += Millisecond; // 16 ms of loop time
    clock.handleEnded();
    QCOMPARE(clock.instant(), before);
}

void IterationClockTest::afterAWaitItHasReachedTheDeadline()
{
    SteadyClock real;
    IterationClock clock(real);
    const double deadline = clock.time() + 0.002;
    clock.wait(0.002, deadline);
    QVERIFY(clock.time() >= deadline);
}

void IterationClockTest::equalWaitsEndInTheOrderInWhichTheyBegan()
{
    SteadyClock ticking(1, [this] { return m_real += 1000; });
    IterationClock clock(ticking);
    EventLoop loop(clock);
    std::vector<int> ended;
    const auto nap = [&ended](int number) -> Coroutine<void> {
        co_await sleep(1e-4);
        ended.push_back(number);
    };
    const auto main = [&]() -> Coroutine<void> {
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 200; ++i) {
            tasks.push_back(loop.createTask(nap(i)));
        }
        for (const Task<void> &task : tasks) {
            co_await task;
        }
    };
    run(loop, main());
    QCOMPARE(ended.size(), std::size_t(200));
    QVERIFY(std::is_sorted(ended.begin(), ended.end()));
}

void IterationClockTest::waitsThatBeginInOneIterationEndInTheOrderOfTheirDelays()
{
    // Real time passes with every look at it, so a clock that followed it would give the tasks different beginnings:
    // the differences between their delays are smaller than those between their beginnings.
    SteadyClock ticking(1, [this] { return m_real += 1000; });
    IterationClock clock(ticking);
    EventLoop loop(clock);
    std::vector<double> ended;
    const auto nap = [&ended](double delay) -> Coroutine<void> {
        co_await sleep(delay);
        ended.push_back(delay);
    };
    const auto main = [&]() -> Coroutine<void> {
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 200; ++i) {
            tasks.push_back(loop.createTask(nap(1e-4 - i * 1e-9)));
        }
        for (const Task<void> &task : tasks) {
            co_await task;
        }
    };
    run(loop, main());
    QCOMPARE(ended.size(), std::size_t(200));
    QVERIFY(std::is_sorted(ended.begin(), ended.end()));
}

QTEST_GUILESS_MAIN(IterationClockTest)
#include "tst_iterationclock.moc"
