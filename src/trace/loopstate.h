// SPDX-License-Identifier: MIT
// What a loop looks like between two events: the queue, the timers, and where each task is.
#pragma once

#include "src/trace/ids.h"
#include "src/trace/taskstate.h"

#include <compare>
#include <optional>
#include <vector>

namespace awaitscope {

class Trace;

/// Something on the ready queue.
struct ReadyHandle
{
    /// A task's step; the callback of a timer that was due; one of `call_soon`.
    enum class Kind : quint8 { Step, Timer, Callback };

    Kind kind = Kind::Step;
    quint32 id = 0; ///< a TaskId's, a TimerId's; of a callback its name, a TextId's

    friend auto operator<=>(const ReadyHandle &, const ReadyHandle &) = default;
};

/// The loop after the first `eventCount` events of a record.
struct LoopState
{
    quint32 eventCount = 0;
    quint32 iteration = 0;           ///< 0: none has begun
    quint32 taskCount = 0;           ///< created so far: those whose ids are below
    std::optional<TaskId> running;   ///< whose step runs
    std::vector<ReadyHandle> ready;  ///< first in, first out
    std::vector<TimerId> timers;     ///< in the heap: by deadline, then in the order of being set
    std::vector<TaskId> waiting;     ///< by id
    std::vector<TaskId> unscheduled; ///< created, and not on the queue yet; by id

    /// The state of a task; nothing if it has not been created yet. It takes a step for each handle on the queue.
    [[nodiscard]] std::optional<TaskState> stateOf(TaskId task, const Trace &trace) const;

    friend bool operator==(const LoopState &, const LoopState &) = default;
};

} // namespace awaitscope
