// SPDX-License-Identifier: MIT
// What the record knows of one task, one timer, one way of waiting: rows that are read as values.
#pragma once

#include "src/trace/ids.h"
#include "src/trace/instant.h"
#include "src/trace/taskstate.h"

#include <optional>

namespace awaitscope {

/// From when on a step blocks its loop, unless a person says otherwise.
inline constexpr Duration UsualBlockingThreshold = std::chrono::milliseconds(50);

/// A line of source code. An unknown one has no file and line 0.
struct SourceLine
{
    TextId file;
    quint32 line = 0;
    TextId function; ///< in which it is, by its qualified name; empty: unknown

    friend bool operator==(SourceLine, SourceLine) = default;
};

/// One task, with the state that the newest event left it in.
struct TaskRecord
{
    std::optional<TaskId> parent; ///< the task whose step created it; none outside of tasks
    TextId name;                  ///< as given to createTask; empty: a default name
    TextId coroutine;             ///< the coroutine function, as asyncio's listings spell it
    quint32 ordinal = 0;          ///< which task of that coroutine it is, from 1
    SourceLine createdAt;         ///< the line that created it
    Instant created;
    std::optional<Instant> started;  ///< first step
    std::optional<Instant> finished; ///< last step's end
    TaskState state = TaskState::Ready;
    TextId outcome;                    ///< once it is over: result, error or cancel message in words
    std::optional<TimerId> firstTimer; ///< the first timer that it set: its delay is the delay that it asked for
};

/// From the first step of a task that is over to its end; 0 of one that never began.
[[nodiscard]] inline Duration timeTaken(const TaskRecord &task)
{
    return *task.finished - task.started.value_or(*task.finished);
}

/// One timer.
struct TimerRecord
{
    std::optional<TaskId> task; ///< the task whose step set it
    Instant deadline;
    double delay = 0; ///< asked for, in seconds, as it was given
    TextId what;      ///< asyncio's name for it, such as "sleep" or "timeout 2 s"; empty: unknown
};

/// What a task waits for, and where.
struct WaitRecord
{
    TextId what; ///< asyncio's name for it, such as "sleep" or "as_completed"
    SourceLine line;
    /// The line of the coroutine that has awaited something new since the task's last wait, and waits at `line` through
    /// that. None if the coroutine that `line` is of waited the time before already, or if that is not known.
    SourceLine caller;
};

/// One event loop of a program.
struct LoopFacts
{
    TextId type;              ///< its class, such as "asyncio.unix_events._UnixSelectorEventLoop"; empty: unknown
    TextId thread;            ///< the name of the thread that began it; empty: unknown
    quint32 threadNumber = 0; ///< by name, in the order in which they come, from 0
    TextId unseen;            ///< a sentence about what cannot be seen of it; empty: nothing
    Instant began;
    std::optional<Instant> ended; ///< when it was closed
};

} // namespace awaitscope
