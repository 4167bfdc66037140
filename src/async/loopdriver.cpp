// SPDX-License-Identifier: MIT
// Slices of the loop's work, and the timer between them.
#include "src/async/loopdriver.h"

#include <algorithm>
#include <cmath>

namespace awaitscope {

LoopDriver::LoopDriver(EventLoop &loop, Runner &runner, SteadyClock &clock, QObject *parent)
    : QObject(parent)
    , m_loop(loop)
    , m_runner(runner)
    , m_clock(clock)
    , m_rate(clock.rate() > 0 ? clock.rate() : 1)
{
    clock.setRate(0);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // the default kind may fire early, by 5 %
    connect(&m_timer, &QTimer::timeout, this, &LoopDriver::turn);
}

void LoopDriver::start()
{
    if (m_running || m_runner.isFinished()) {
        return;
    }
    m_running = true;
    m_clock.setRate(m_rate);
    turnSoon();
}

void LoopDriver::pause()
{
    m_running = false;
    m_clock.setRate(0);
    m_timer.stop();
}

void LoopDriver::setRate(double rate)
{
    Q_ASSERT(std::isfinite(rate) && rate > 0);
    m_rate = rate;
    if (m_running) {
        m_clock.setRate(rate);
        turnSoon(); // the next deadline is now nearer or farther in real time
    }
}

void LoopDriver::turnSoon()
{
    m_timer.start(0);
}

void LoopDriver::turn()
{
    if (m_loop.isRunning()) {
        return; // in an event loop of Qt that a step has opened; the turn that runs the step goes on afterwards
    }
    const qint64 begin = SteadyClock::monotonicNanoseconds();
    // The timer was armed for whole milliseconds, rounded down; the rest is slept here, where it is exact.
    if (const auto left = m_loop.timeout(); left && *left > 0 && *left / m_rate < 1e-3) {
        m_clock.wait(*left, m_loop.time() + *left);
    }
    while (m_running) { // a step may pause
        if (m_loop.isStopping() && m_loop.isBetweenIterations() && !m_runner.proceed()) {
            pause();
            emit finished(); // last: a slot may destroy the driver
            return;
        }
        if (!m_loop.runHandle() || isSliceOver(begin)) {
            break;
        }
    }
    if (m_running) {
        arm();
    }
}

bool LoopDriver::isSliceOver(qint64 begin) const
{
    return SteadyClock::monotonicNanoseconds() - begin >= std::chrono::nanoseconds(Slice).count();
}

void LoopDriver::arm()
{
    const auto left = m_loop.timeout();
    if (!left) {
        pause();
        emit stalled(); // last, as above
        return;
    }
    // A day at most: QTimer counts milliseconds in an int. turn() then finds nothing due and arms it again.
    constexpr double Day = 24.0 * 3600 * 1000;
    m_timer.start(static_cast<int>(std::min(std::floor(*left / m_rate * 1000), Day)));
}

} // namespace awaitscope
