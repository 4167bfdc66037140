// SPDX-License-Identifier: MIT
// Real time as a loop's iterations see it: it stands still while handles run.
#pragma once

#include "src/async/steadyclock.h"

namespace awaitscope {

/// Follows a SteadyClock, but moves on only between the iterations of the loop, as libuv's `uv_now` does, and uvloop's
/// `loop.time()` with it; CPython's moves between any two handles.
///
/// So all tasks that begin in one iteration begin at one instant, and their waits end in the order of their delays:
/// with a time that moved on meanwhile, of two nearly equal waits the longer one could end first, only because its task
/// was begun a millisecond earlier. It is also what the virtual clock does, so a run is the same on both but for waits
/// that are equal.
///
/// Within a handle each look at the time finds it Tick seconds later, which is less than any difference that matters:
/// equal waits then end in the order in which they began, as they do on CPython's clock. (On the virtual one, as on a
/// clock that really stands still, they end in heapq's order.)
///
/// A handle that runs longer than LongestHandle moves time on all the same: a call that blocks the loop is seen for
/// what it is, and what is slept after it is not cut short.
class IterationClock final : public Clock
{
public:
    /// Seconds of real time.
    static constexpr double LongestHandle = 5e-3;
    /// Seconds of loop time. Deadlines up to an hour keep it apart.
    static constexpr double Tick = 0x1p-40;

    /// `clock` has to outlive this one.
    explicit IterationClock(SteadyClock &clock)
        : m_clock(clock)
        , m_now(clock.instant())
    {
    }

    [[nodiscard]] double time() override;
    [[nodiscard]] Instant instant() const override { return m_now; }
    void wait(double timeout, double deadline) override;
    [[nodiscard]] double resolution() const override { return m_clock.resolution(); }
    void poll() override { m_now = m_clock.instant(); }
    void handleBegins() override;
    void handleEnded() override;

private:
    void moveOnIfBlocked();

    SteadyClock &m_clock;
    Instant m_now;         // what the loop sees
    Instant m_handleBegan; // or when it last moved time on
    bool m_isInHandle = false;
    double m_latest = 0; // time that it has told
};

} // namespace awaitscope
