// SPDX-License-Identifier: MIT
// What a task can be doing.
#pragma once

#include <QtGlobal>

namespace awaitscope {

/// What a task is doing. Every task is in exactly one of these states at any instant.
/// Abandoned: it never ended, and nobody will run it any more: it was destroyed, or its loop was closed, while it was
/// pending.
enum class TaskState : quint8 { Ready, Running, Waiting, Done, Failed, Cancelled, Abandoned };

inline constexpr int TaskStateCount = static_cast<int>(TaskState::Abandoned) + 1;

/// What `task.done()` says: it has come to its end, one way or another.
[[nodiscard]] constexpr bool isDone(TaskState state)
{
    return state == TaskState::Done || state == TaskState::Failed || state == TaskState::Cancelled;
}

/// Whether nothing will happen to it any more: it is done, or abandoned.
[[nodiscard]] constexpr bool isOver(TaskState state)
{
    return state >= TaskState::Done;
}

} // namespace awaitscope
