// SPDX-License-Identifier: MIT
// Where a task is, is where it stands.
#include "src/trace/loopstate.h"

#include "src/trace/trace.h"

#include <algorithm>

namespace awaitscope {

std::optional<TaskState> LoopState::stateOf(TaskId task, const Trace &trace) const
{
    if (!newest || task > *newest || trace.loopOf(task) != trace.loopOf(*newest)) {
        return std::nullopt;
    }
    if (running == task) {
        return TaskState::Running;
    }
    if (std::ranges::binary_search(waiting, task) || std::ranges::binary_search(sleeping, task)) {
        return TaskState::Waiting;
    }
    const bool isReady = std::ranges::binary_search(unscheduled, task)
                         || std::ranges::find(ready, ReadyHandle{ReadyHandle::Kind::Step, task.value}) != ready.end();
    return isReady ? TaskState::Ready : trace.task(task).state; // else it is over, and its last state is its state
}

} // namespace awaitscope
