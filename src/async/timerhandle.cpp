// SPDX-License-Identifier: MIT
// What the record is told of timers.
#include "src/async/timerhandle.h"

#include "src/async/eventloop.h"

namespace awaitscope {

void TimerHandle::noteScheduled(LoopRecord &record)
{
    record.timerFired(m_timing.id);
}

void TimerHandle::noteRun(LoopRecord &record)
{
    record.timerRan(m_timing.id);
}

void TimerHandle::noteSkipped(LoopRecord &record)
{
    record.timerCancelled(m_timing.id);
}

void TimerHandle::noteCancelled()
{
    if (isTimed()) { // else there may be no loop any more
        m_loop.cancelTimer(*this, m_timing);
    }
}

} // namespace awaitscope
