// SPDX-License-Identifier: MIT
// What the record is told of callbacks and timers.
#include "src/async/handle.h"

#include "src/async/eventloop.h"

namespace awaitscope {

void TimerHandle::noteScheduled(LoopRecord &record)
{
    record.timerFired(m_id);
}

void TimerHandle::noteRun(LoopRecord &record)
{
    record.timerRan(m_id);
}

void TimerHandle::noteSkipped(LoopRecord &record)
{
    record.timerCancelled(m_id);
}

void TimerHandle::noteCancelled()
{
    // Only while it stands in the heap may the loop be asked: later there may be none.
    if (m_scheduled) {
        m_loop.timerCancelled(*this);
    }
}

void NamedHandle::noteScheduled(LoopRecord &record)
{
    record.callbackScheduled(m_name);
}

void NamedHandle::noteRun(LoopRecord &record)
{
    record.callbackRan(m_name);
}

} // namespace awaitscope
