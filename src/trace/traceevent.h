// SPDX-License-Identifier: MIT
// What can happen in an event loop: one row of the record.
#pragma once

#include "src/trace/ids.h"
#include "src/trace/instant.h"
#include "src/trace/taskstate.h"

#include <optional>

namespace awaitscope {

/// The kinds of events, in asyncio's words. What ends a task's step is StepEnded (it waits now) or one of TaskDone,
/// TaskFailed and TaskCancelled (it is over).
enum class EventKind : quint8 {
    IterationBegan,    ///< the loop begins to run what is ready (one `_run_once`)
    TaskCreated,       ///< `create_task`; its first step is scheduled right after
    TaskScheduled,     ///< a step of the task was put on the ready queue
    StepBegan,         ///< the task runs
    StepEnded,         ///< the task gave the thread back and waits
    TimerSet,          ///< `call_at`
    TimerFired,        ///< the deadline has passed: from the timer heap to the ready queue
    TimerRan,          ///< its callback runs
    TimerCancelled,    ///< it will not run
    CallbackScheduled, ///< `call_soon` of something that is no task's step
    CallbackRan,       ///< that callback runs
    CallbackCancelled, ///< its turn came, and it was not run because it had been cancelled
    CancelRequested,   ///< `task.cancel()` was accepted
    Printed,           ///< the program printed a line
    LoopBegan,         ///< an event loop of the program's began; records of programs with one loop may leave it out
    LoopEnded,         ///< that loop was closed
    Blocking,          ///< the step has been running for long, and this is where it was seen
    Warned,            ///< something is wrong that the program itself does not notice
    TaskDone,          ///< the task returned
    TaskFailed,        ///< an exception left the task
    TaskCancelled,     ///< the task ended cancelled
    TaskAbandoned,     ///< the task was destroyed, or its loop was closed, while it was pending
};

inline constexpr int EventKindCount = static_cast<int>(EventKind::TaskAbandoned) + 1;

/// One event. Which of the optional fields are set depends on the kind alone.
struct TraceEvent
{
    Instant at;
    EventKind kind = EventKind::IterationBegan;
    /// Whose event it is; of timers: the task that set it, if any; Printed, Warned: likewise.
    std::optional<TaskId> task;
    std::optional<TimerId> timer; ///< Timer…
    std::optional<WaitId> wait;   ///< StepEnded: what is awaited, and where
    std::optional<TaskId> other;  ///< StepEnded: the task awaited, if it is one; CancelRequested: who asked
    /// TaskDone, TaskFailed, TaskCancelled: the outcome in words. StepBegan: the exception that was thrown into the
    /// task, if any. Callback…: its name. Printed: the line. Warned: a sentence.
    std::optional<TextId> text;
    std::optional<TaskState> before; ///< TaskAbandoned: what it was doing
    std::optional<LoopId> loop;      ///< Loop…
    std::optional<SiteId> site;      ///< Blocking, TaskFailed, Warned: where, if that is known
    quint32 iteration = 0;           ///< IterationBegan: its number, from 1

    friend bool operator==(const TraceEvent &, const TraceEvent &) = default;
};

/// The state that an event of this kind leaves its task in; nothing if it does not touch it.
[[nodiscard]] constexpr std::optional<TaskState> stateAfter(EventKind kind)
{
    switch (kind) {
    case EventKind::TaskCreated:
    case EventKind::TaskScheduled:
        return TaskState::Ready;
    case EventKind::StepBegan:
        return TaskState::Running;
    case EventKind::StepEnded:
        return TaskState::Waiting;
    case EventKind::TaskDone:
        return TaskState::Done;
    case EventKind::TaskFailed:
        return TaskState::Failed;
    case EventKind::TaskCancelled:
        return TaskState::Cancelled;
    case EventKind::TaskAbandoned:
        return TaskState::Abandoned;
    case EventKind::IterationBegan:
    case EventKind::TimerSet:
    case EventKind::TimerFired:
    case EventKind::TimerRan:
    case EventKind::TimerCancelled:
    case EventKind::CallbackScheduled:
    case EventKind::CallbackRan:
    case EventKind::CallbackCancelled:
    case EventKind::CancelRequested:
    case EventKind::Printed:
    case EventKind::LoopBegan:
    case EventKind::LoopEnded:
    case EventKind::Blocking:
    case EventKind::Warned:
        break;
    }
    return std::nullopt;
}

/// Whether the event is the last of its task.
[[nodiscard]] constexpr bool endsTask(EventKind kind)
{
    return kind >= EventKind::TaskDone;
}

} // namespace awaitscope
