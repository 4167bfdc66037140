// SPDX-License-Identifier: MIT
// The virtual clock of a program: ideal, or ticking like a real one.
#pragma once

#include "src/async/clock.h"

#include <vector>

namespace awaitscope {

/// The clock that README.md describes under "Clock". The record's instants are whole nanoseconds, and the log needs
/// time to the last bit: here an instant is the number of a time, which timeOf() looks up.
class OracleClock final : public Clock
{
public:
    /// `tick`: seconds that each time() moves the clock by. `granularity`: seconds that waits are rounded up to; 0: a
    /// wait ends exactly at its deadline.
    OracleClock(double tick, double granularity)
        : m_tick(tick)
        , m_granularity(granularity)
        , m_times{0.0}
    {
    }

    [[nodiscard]] double time() override;
    [[nodiscard]] Instant instant() const override { return {static_cast<qint64>(m_times.size()) - 1}; }
    void wait(double timeout, double deadline) override;
    [[nodiscard]] double resolution() const override { return 1e-9; }

    /// The time now, in seconds; asking does not tick.
    [[nodiscard]] double now() const { return m_times.back(); }
    /// The time in seconds that an instant of the record stands for.
    [[nodiscard]] double timeOf(Instant instant) const
    {
        return m_times[static_cast<std::size_t>(instant.nanoseconds)];
    }

private:
    void moveTo(double time);

    double m_tick;
    double m_granularity;
    std::vector<double> m_times; // all times that it has had, the newest last
};

} // namespace awaitscope
