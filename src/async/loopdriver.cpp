// SPDX-License-Identifier: MIT
// Slices of the loop's work, and the timer between them.
#include "src/async/loopdriver.h"

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

// Tells when a slice of work is over, without reading the clock after each of a million short handles.
class SliceClock
{
public:
    SliceClock()
        : m_begin(SteadyClock::monotonicNanoseconds())
        , m_lastLook(m_begin)
    {
    }

    /// To be asked after each handle.
    [[nodiscard]] bool isOver()
    {
        if (++m_handles < m_handlesPerLook) {
            return false;
        }
        m_handles = 0;
        const qint64 now = SteadyClock::monotonicNanoseconds();
        const bool areShort = now - m_lastLook < std::chrono::nanoseconds(LoopDriver::Slice).count() / 100;
        m_handlesPerLook = areShort ? std::min(m_handlesPerLook * 2, MostHandlesPerLook) : 1;
        m_lastLook = now;
        return now - m_begin >= std::chrono::nanoseconds(LoopDriver::Slice).count();
    }

private:
    static constexpr int MostHandlesPerLook = 32;

    qint64 m_begin;
    qint64 m_lastLook;
    int m_handles = 0;
    int m_handlesPerLook = 1;
};

} // namespace

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
    loop.setWakeUp([this] {
        if (m_running) {
            turnSoon();
        }
    });
}

LoopDriver::~LoopDriver()
{
    m_loop.setWakeUp({});
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
    m_wakingAt = m_clock.realTime();
    m_timer.start(0);
}

void LoopDriver::turn()
{
    if (m_loop.isRunning()) {
        return; // in an event loop of Qt that a step has opened; the turn that runs the step goes on afterwards
    }
    sleepIn();
    nap();
    SliceClock slice;
    while (m_running) { // a step may pause
        if (!enterNextPhase()) {
            pause();
            emit finished(); // last: a slot may destroy the driver
            return;
        }
        if (!m_loop.runHandle() || slice.isOver()) {
            break;
        }
    }
    if (m_running) {
        arm();
    }
}

void LoopDriver::sleepIn()
{
    const std::chrono::nanoseconds late(m_clock.realTime() - m_wakingAt);
    if (late > LongestOversleep) {
        m_clock.forget(late);
        emit overslept(late);
    }
}

// The timer was armed for whole milliseconds, rounded down; the rest is slept here, where it is exact.
void LoopDriver::nap()
{
    const auto left = m_loop.timeout();
    if (left && *left > 0 && *left / m_rate < 1e-3) {
        const double nap = std::max(*left, std::chrono::duration<double>(ShortestNap).count() * m_rate);
        m_clock.wait(nap, m_loop.time() + nap);
    }
}

// False if the run is over.
bool LoopDriver::enterNextPhase()
{
    return !m_loop.isStopping() || !m_loop.isBetweenIterations() || m_runner.proceed();
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
    const auto milliseconds = static_cast<int>(std::min(std::floor(*left / m_rate * 1000), Day));
    m_wakingAt = m_clock.realTime() + qint64{milliseconds} * 1'000'000;
    m_timer.start(milliseconds);
}

void LoopDriver::step()
{
    if (m_running || m_loop.isRunning() || m_runner.isFinished()) {
        return;
    }
    if (!enterNextPhase()) {
        emit finished();
        return;
    }
    const auto left = m_loop.timeout();
    if (!left) {
        emit stalled();
        return;
    }
    if (*left > 0) {
        m_clock.skipTo(m_loop.time() + *left);
    }
    static_cast<void>(m_loop.runHandle());
}

} // namespace awaitscope
