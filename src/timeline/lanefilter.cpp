// SPDX-License-Identifier: MIT
// The cheap question first.
#include "src/timeline/lanefilter.h"

namespace awaitscope {

bool LaneFilter::letsThrough(const Trace &trace, TaskId task) const
{
    if (!states.containsAll() && !states.contains(trace.task(task).state)) {
        return false;
    }
    return text.isEmpty() || trace.label(task).contains(text, Qt::CaseInsensitive);
}

} // namespace awaitscope
