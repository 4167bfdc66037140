// SPDX-License-Identifier: MIT
// A clock that follows real time at a rate: 1 is real time, 0.1 slow motion, 0 paused.
#pragma once

#include "src/async/clock.h"

#include <chrono>
#include <functional>

namespace awaitscope {

/// Loop time = base + rate × real time since the base. A change of rate sets a new base, so it never moves loop time.
/// Real time that goes back counts as standing still.
class SteadyClock final : public Clock
{
public:
    /// Real time in nanoseconds that never goes back. Only this clock knows it; a test brings its own.
    using RealTime = std::function<qint64()>;

    /// Starts at loop time 0, at `rate` loop seconds a real second.
    explicit SteadyClock(double rate = 1, RealTime realTime = monotonicNanoseconds);

    [[nodiscard]] double time() override;
    [[nodiscard]] Instant instant() const override { return instantAt(realTime()); }
    /// Sleeps until the deadline in real time. With rate 0 that would be for ever: returns at once; so it does when
    /// real time stands still.
    void wait(double timeout, double deadline) override;
    /// 0: a wait never ends before its deadline, not even by a nanosecond.
    [[nodiscard]] double resolution() const override { return 0; }

    [[nodiscard]] double rate() const { return m_rate; }
    /// Loop seconds a real second from now on; 0 pauses; a negative or not finite rate is a programming error.
    void setRate(double rate);

    /// Jumps to `deadline` seconds of loop time, if that is later than now.
    void skipTo(double deadline);
    /// Takes back `length` of real time, as if it had not passed: the computer slept. At most what has passed since the
    /// last change of rate.
    void forget(std::chrono::nanoseconds length);
    /// Real time as this clock knows it, in nanoseconds.
    [[nodiscard]] qint64 realTime() const;

    /// The system's monotonic clock.
    [[nodiscard]] static qint64 monotonicNanoseconds();

private:
    [[nodiscard]] Instant instantAt(qint64 realTime) const;

    RealTime m_realTime;
    mutable qint64 m_latest; // real time that was read
    double m_rate;
    qint64 m_realBase;
    qint64 m_loopBase = 0; // loop nanoseconds at m_realBase
};

} // namespace awaitscope
