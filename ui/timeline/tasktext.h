// SPDX-License-Identifier: MIT
// What the timeline says about a task in words.
#pragma once

#include "src/timeline/hittest.h"

#include <QString>

namespace awaitscope {

/// "waiting", "done".
[[nodiscard]] QString stateName(TaskState state);

/// One line for assistive technology: "wait_random·3, done, waited 1.20 s". `now` is where waits that last end.
[[nodiscard]] QString taskSentence(const Lanes &lanes, TaskId task, Instant now);

/// A few lines of rich text for whoever points at a task: its name, the delay asked for, start, end, how much later
/// than its deadline it ran, and what it waits for where one points at. The delay is that of the wait pointed at, where
/// it is one, else the task's first. A step longer than `blocking` is said to have blocked the loop, and where.
[[nodiscard]] QString taskToolTip(const Lanes &lanes, const Hit &hit, Instant now, Duration blocking = Duration::max());

/// What a task waits for since that event, a StepEnded: another task by its name, else asyncio's word for it.
[[nodiscard]] QString awaitedFrom(const Trace &trace, const TraceEvent &stepEnded);

} // namespace awaitscope
