// SPDX-License-Identifier: MIT
// The names of the kinds of events, as trace files spell them.
#pragma once

#include "src/trace/traceevent.h"

#include <array>
#include <optional>
#include <string_view>

namespace awaitscope {

/// The name of each EventKind, in the order of the enum. Files keep these words: one may be added, none renamed.
inline constexpr std::array<std::string_view, EventKindCount> EventNames{
    "iteration_began",  "task_created", "task_scheduled",  "step_began",         "step_ended",   "timer_set",
    "timer_fired",      "timer_ran",    "timer_cancelled", "callback_scheduled", "callback_ran", "callback_cancelled",
    "cancel_requested", "printed",      "loop_began",      "loop_ended",         "blocking",     "warned",
    "task_done",        "task_failed",  "task_cancelled",  "task_abandoned",
};

/// "task_created" for TaskCreated.
[[nodiscard]] constexpr std::string_view eventName(EventKind kind)
{
    return EventNames[static_cast<std::size_t>(kind)];
}

/// The kind of that name; nothing if there is none.
[[nodiscard]] constexpr std::optional<EventKind> eventKind(std::string_view name)
{
    for (std::size_t kind = 0; kind < EventNames.size(); ++kind) {
        if (EventNames[kind] == name) {
            return static_cast<EventKind>(kind);
        }
    }
    return std::nullopt;
}

static_assert(eventName(EventKind::TaskCancelled) == "task_cancelled");
static_assert(eventKind("timer_ran") == EventKind::TimerRan);

} // namespace awaitscope
