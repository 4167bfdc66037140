// SPDX-License-Identifier: MIT
// What a task can be doing.
#pragma once

#include <QtGlobal>

namespace awaitscope {

/// What a task is doing. Every task is in exactly one of these states at any instant.
enum class TaskState : quint8 { Ready, Running, Waiting, Done, Failed, Cancelled };

inline constexpr int TaskStateCount = static_cast<int>(TaskState::Cancelled) + 1;

[[nodiscard]] constexpr bool isOver(TaskState state)
{
    return state == TaskState::Done || state == TaskState::Failed || state == TaskState::Cancelled;
}

} // namespace awaitscope
