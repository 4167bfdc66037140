// SPDX-License-Identifier: MIT
// A sleeper's timer.
#include "src/async/sleep.h"

#include <cmath>

namespace awaitscope {

Sleep::Awaiter::~Awaiter()
{
    if (isTimed()) {
        task().loop().cancelTimer(*this, m_timing); // asyncio's `finally: h.cancel()`
    }
}

bool Sleep::Awaiter::await_ready() const
{
    if (std::isnan(m_seconds)) {
        throw std::invalid_argument("a delay must be a number of seconds, not NaN");
    }
    return false;
}

void Sleep::Awaiter::await_suspend(std::coroutine_handle<> /*caller*/)
{
    if (m_seconds <= 0) {
        return; // a bare yield: a step that waits for nothing is scheduled again at once
    }
    EventLoop &loop = task().loop();
    const double seconds = m_seconds;
    m_timing = loop.startTimer(*this, loop.time() + seconds, seconds, awaitedAs());
    task().suspendOn(*this);
}

// asyncio's futures._set_result_unless_cancelled: one that is cancelled is skipped.
void Sleep::Awaiter::run()
{
    set();
}

void Sleep::Awaiter::noteScheduled(LoopRecord &record)
{
    record.timerFired(m_timing.id);
}

void Sleep::Awaiter::noteRun(LoopRecord &record)
{
    record.timerRan(m_timing.id);
}

void Sleep::Awaiter::noteSkipped(LoopRecord &record)
{
    record.timerCancelled(m_timing.id);
}

} // namespace awaitscope
