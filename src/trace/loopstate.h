// SPDX-License-Identifier: MIT
// What a loop looks like between two events: the queue, the timers, and where each task is.
#pragma once

#include "src/trace/ids.h"
#include "src/trace/taskstate.h"

#include <compare>
#include <cstddef>
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

/// How many tasks are over, and how they ended.
struct LoopEnds
{
    quint32 done = 0;
    quint32 failed = 0;
    quint32 cancelled = 0;
    quint32 abandoned = 0;

    [[nodiscard]] quint32 all() const { return done + failed + cancelled + abandoned; }

    friend bool operator==(const LoopEnds &, const LoopEnds &) = default;
};

/// The loop after the first `eventCount` events of a record.
struct LoopState
{
    quint32 eventCount = 0;
    quint32 iteration = 0;           ///< 0: none has begun
    quint32 taskCount = 0;           ///< created so far
    std::optional<TaskId> newest;    ///< the last of them
    std::optional<TaskId> running;   ///< whose step runs
    std::vector<ReadyHandle> ready;  ///< first in, first out
    std::vector<TimerId> timers;     ///< in the heap: by deadline, then in the order of being set
    std::vector<TaskId> waiting;     ///< for something else than the end of a sleep; by id
    std::vector<TaskId> sleeping;    ///< by id
    std::vector<TaskId> unscheduled; ///< created, and not on the queue yet; by id
    LoopEnds ends;

    /// The state of a task; nothing if it has not been created yet, or is of another loop. It takes a step for each
    /// handle on the queue.
    [[nodiscard]] std::optional<TaskState> stateOf(TaskId task, const Trace &trace) const;

    friend bool operator==(const LoopState &, const LoopState &) = default;
};

/// What fits on a screen of the loop after the first `eventCount` events: of every list its first few, and how many it
/// has in all. It is quickly told, whatever the loop has to do.
struct LoopGlance
{
    quint32 eventCount = 0;
    quint32 iteration = 0;
    quint32 taskCount = 0;
    std::optional<TaskId> running;
    std::vector<ReadyHandle> ready;
    std::size_t readyCount = 0;
    std::vector<TimerId> timers;
    std::size_t timerCount = 0;
    std::vector<TaskId> waiting;
    std::size_t waitingCount = 0;
    std::size_t sleepingCount = 0;
    std::vector<TaskId> unscheduled; ///< all of them: a loop puts what it creates on the queue at once
    LoopEnds ends;

    /// Whether any task is there that is not over.
    [[nodiscard]] bool hasTasks() const { return ends.all() < taskCount; }

    friend bool operator==(const LoopGlance &, const LoopGlance &) = default;
};

} // namespace awaitscope
