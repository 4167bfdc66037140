// SPDX-License-Identifier: MIT
// Where one task stands in its program, and who stands somewhere.
#pragma once

#include "src/timeline/lanes.h"
#include "src/trace/codeplace.h"

#include <optional>
#include <span>

namespace awaitscope {

/// What a task is doing, and the place at which it stands. One that runs is still at the place from where it has gone
/// on: the record does not know how far it has come. One that is over is at the last place where it stood.
struct TaskPlace
{
    TaskState state = TaskState::Ready;
    CodePlace place;
    std::optional<TaskId> awaited; ///< the task that it awaits there, if it is one

    friend bool operator==(const TaskPlace &, const TaskPlace &) = default;
};

/// Of a task after the first `eventCount` events; nothing if it has not been created by then. `lanes` have to know
/// these events. It takes a few steps for each doubling of the lane's length.
[[nodiscard]] std::optional<TaskPlace> taskPlaceAfter(const Lanes &lanes, TaskId task, quint32 eventCount);

/// The next task after `after`, in the order of ids and from the first one again behind the last one, that stands at
/// one of `places` after the first `eventCount` events, and is not over. It is `after` itself if it stands there alone.
/// It takes a look at each task in between.
[[nodiscard]] std::optional<TaskId> nextTaskAt(const Lanes &lanes, std::span<const CodePlace> places,
                                               quint32 eventCount, std::optional<TaskId> after);

} // namespace awaitscope
