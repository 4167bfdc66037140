// SPDX-License-Identifier: MIT
// The one place that reads the system's clock and sleeps on it.
#include "src/async/steadyclock.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

namespace awaitscope {

qint64 SteadyClock::monotonicNanoseconds()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

SteadyClock::SteadyClock(double rate, RealTime realTime)
    : m_realTime(std::move(realTime))
    , m_latest(m_realTime())
    , m_rate(rate)
    , m_realBase(m_latest)
{
    Q_ASSERT(std::isfinite(rate) && rate >= 0);
}

qint64 SteadyClock::realTime() const
{
    m_latest = std::max(m_latest, m_realTime());
    return m_latest;
}

Instant SteadyClock::instantAt(qint64 realTime) const
{
    const qint64 elapsed = realTime - m_realBase;
    // At rate 1 whole numbers all the way: no rounding, however long it runs.
    // What does not fit is the last instant, for good.
    return Instant{m_loopBase}
           + (m_rate == 1 ? Duration(elapsed)
                          : Instant::fromSeconds(static_cast<double>(elapsed) * m_rate / 1e9) - Instant());
}

double SteadyClock::time()
{
    return instant().seconds();
}

void SteadyClock::wait(double /*timeout*/, double deadline)
{
    while (m_rate > 0) {
        const double left = deadline - time();
        if (left <= 0) {
            return;
        }
        // At most an hour at a time: the conversion to nanoseconds must not overflow.
        const double realSeconds = std::min(left / m_rate, 3600.0);
        const auto pause = std::chrono::nanoseconds(static_cast<qint64>(std::ceil(realSeconds * 1e9)));
        const qint64 before = realTime();
        std::this_thread::sleep_for(pause);
        if (realTime() == before) {
            return;
        }
    }
}

void SteadyClock::setRate(double rate)
{
    Q_ASSERT(std::isfinite(rate) && rate >= 0);
    if (rate == m_rate) {
        return;
    }
    const qint64 now = realTime(); // read once, so that nothing is lost between the two bases
    m_loopBase = instantAt(now).nanoseconds;
    m_realBase = now;
    m_rate = rate;
}

void SteadyClock::skipTo(double deadline)
{
    const qint64 now = realTime();
    // Not a nanosecond before it, however the conversion rounds.
    Instant target = Instant::fromSeconds(deadline);
    if (target.seconds() < deadline) {
        target = target + Duration(1);
    }
    m_loopBase = std::max(instantAt(now), target).nanoseconds;
    m_realBase = now;
}

void SteadyClock::forget(std::chrono::nanoseconds length)
{
    m_realBase = std::min(m_realBase + length.count(), realTime());
}

} // namespace awaitscope
