// SPDX-License-Identifier: MIT
// From events to steps.
#pragma once

#include "src/trace/trace.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace awaitscope {

/// A step of a task, once it is over.
struct EndedStep
{
    TaskId task;
    EventIndex begin;
    EventIndex end;                 ///< what ended it
    bool isFirst = false;           ///< of its task
    std::optional<WaitId> before{}; ///< what its task had waited for last
};

/// Follows the steps that run: one in each loop, and several where a task is begun within the step that creates it
/// (asyncio's eager tasks).
class RunningSteps
{
public:
    /// Takes in the next event; the step that it ends, if it does.
    std::optional<EndedStep> take(EventIndex index, const TraceEvent &event);

    /// The event with which the step of that task began; none if it does not run.
    [[nodiscard]] std::optional<EventIndex> beginOf(TaskId task) const;

private:
    std::unordered_map<quint32, EventIndex> m_running; // by task: where its step began; few, unless a record is made up
    std::vector<quint32> m_lastWaits; // by task: its last wait + 2; 1: it has run, but not waited; 0: not even that
};

/// Where the time of a step was probably spent: where it was seen last while it ran (EventKind::Blocking); else where
/// it failed; else where it went on to wait; else where it had waited before. Unknown if the record says nothing of
/// that. It looks back over no more than a few thousand events.
[[nodiscard]] SourceLine lineOfStep(const Trace &trace, const EndedStep &step);

} // namespace awaitscope
