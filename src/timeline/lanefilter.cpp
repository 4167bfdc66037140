// SPDX-License-Identifier: MIT
// The cheap question first.
#include "src/timeline/lanefilter.h"

namespace awaitscope {

namespace {

QString withFullStops(QString text)
{
    return text.replace(u'·', u'.');
}

} // namespace

bool LaneFilter::letsThrough(const Trace &trace, TaskId task) const
{
    if (!states.containsAll() && !states.contains(trace.task(task).state)) {
        return false;
    }
    return text.isEmpty() || withFullStops(trace.label(task)).contains(withFullStops(text), Qt::CaseInsensitive);
}

} // namespace awaitscope
