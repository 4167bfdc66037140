// SPDX-License-Identifier: MIT
// A clock that jumps: waiting takes no time at all.
#pragma once

#include "src/async/clock.h"

#include <algorithm>

namespace awaitscope {

/// Time stands still while anything runs, and a wait moves it exactly to the deadline. A run on it is over at once and
/// always the same. (Trio's MockClock with autojump, tokio's paused time.)
class VirtualClock final : public Clock
{
public:
    [[nodiscard]] double time() override { return m_now; }
    [[nodiscard]] Instant instant() const override { return m_instant; }
    void wait(double /*timeout*/, double deadline) override
    {
        m_now = std::max(m_now, deadline);
        m_instant = Instant::fromSeconds(m_now);
    }
    [[nodiscard]] double resolution() const override { return 1e-9; }

private:
    double m_now = 0;
    Instant m_instant; // m_now, rounded once and not for each event
};

} // namespace awaitscope
