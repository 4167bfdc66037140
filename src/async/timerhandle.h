// SPDX-License-Identifier: MIT
// A callback with a deadline: asyncio.TimerHandle.
#pragma once

#include "src/async/handle.h"
#include "src/async/timerheap.h"

namespace awaitscope {

class EventLoop;

/// asyncio.TimerHandle: a Handle that stands in the loop's heap until its deadline. It may outlive the loop.
class TimerHandle : public Handle
{
public:
    /// Due at `when`, in seconds of loop time; the loop puts it into its heap.
    TimerHandle(EventLoop &loop, double when)
        : m_loop(loop)
        , m_when(when)
    {
    }

    /// `handle.when()`: loop time in seconds at which it is due.
    [[nodiscard]] double when() const { return m_when; }

private:
    friend class EventLoop;

    void noteScheduled(LoopRecord &record) override;
    void noteRun(LoopRecord &record) override;
    void noteSkipped(LoopRecord &record) override;
    void noteCancelled() override;

    EventLoop &m_loop; // asked only while the timer stands in its heap
    double m_when;
    Timing m_timing;
};

} // namespace awaitscope
