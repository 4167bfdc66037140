// SPDX-License-Identifier: MIT
// Where a loop's time comes from.
#pragma once

#include "src/trace/instant.h"

namespace awaitscope {

/// The loop's clock and the way it waits: what `loop.time()` and the selector are in asyncio. Injected, so that the
/// same loop runs in real time, in slow motion, or at once. Loop time never goes back.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// asyncio's `loop.time()`: seconds since the clock began.
    [[nodiscard]] virtual double time() = 0;

    /// The same instant for the record. Reading it never moves the clock, not even one that ticks with each time().
    [[nodiscard]] virtual Instant instant() const = 0;

    /// Waits as `select(timeout)` does when nothing is ready: returns when `timeout` seconds of loop time are over,
    /// which is when time() reaches `deadline`. Only called with timeout > 0.
    virtual void wait(double timeout, double deadline) = 0;

    // What the loop tells its clock, for clocks on which time passes only when the loop is told so.

    /// The loop looks whether anything is due: `select(0)`. A clock that stands still in between catches up.
    virtual void poll() {}
    /// A handle is about to run, or has run.
    virtual void handleBegins() {}
    virtual void handleEnded() {}

    /// asyncio's `_clock_resolution` in seconds: a timer that is due within it counts as due.
    [[nodiscard]] virtual double resolution() const = 0;
};

} // namespace awaitscope
