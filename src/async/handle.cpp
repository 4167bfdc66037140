// SPDX-License-Identifier: MIT
// What the record is told of callbacks.
#include "src/async/handle.h"

#include "src/async/looprecord.h"

namespace awaitscope {

void NamedHandle::noteScheduled(LoopRecord &record)
{
    record.callbackScheduled(m_name);
}

void NamedHandle::noteRun(LoopRecord &record)
{
    record.callbackRan(m_name);
}

void NamedHandle::noteSkipped(LoopRecord &record)
{
    record.callbackCancelled(m_name);
}

} // namespace awaitscope
