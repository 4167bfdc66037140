// SPDX-License-Identifier: MIT
// What assistive technology sees of the timeline: a list whose items are tasks.
#pragma once

#include "src/trace/ids.h"

namespace awaitscope {

class TimelineView;

/// Has Qt make the interface for every TimelineView that assistive technology asks about. May be called again.
void installTimelineAccessibility();

/// Tells assistive technology that the item of `task` is the one in focus now.
void announceFocusedTask(TimelineView &view, TaskId task);

/// Tells assistive technology that the items of the list are others, or in another order.
void announceOrder(TimelineView &view);

/// Tells assistive technology that what is below a task was hidden or shown.
void announceCollapsed(TimelineView &view, TaskId parent);

} // namespace awaitscope
