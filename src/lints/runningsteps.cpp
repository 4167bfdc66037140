// SPDX-License-Identifier: MIT
// A step begins with StepBegan, and ends with whatever else its task's state becomes.
#include "src/lints/runningsteps.h"

#include <algorithm>

namespace awaitscope {

namespace {

constexpr quint32 LookBack = 1 << 14; // events

} // namespace

std::optional<EndedStep> RunningSteps::take(EventIndex index, const TraceEvent &event)
{
    const std::optional<TaskState> state = stateAfter(event.kind);
    if (!state) {
        return std::nullopt;
    }
    const TaskId task = *event.task;
    if (m_lastWaits.size() <= task.value) {
        m_lastWaits.resize(task.value + 1);
    }
    quint32 &lastWait = m_lastWaits[task.value];
    if (state == TaskState::Running) {
        m_running.try_emplace(task.value, index);
        return std::nullopt;
    }
    const auto running = m_running.find(task.value);
    std::optional<EndedStep> ended;
    if (running != m_running.end()) {
        ended = {.task = task,
                 .begin = running->second,
                 .end = index,
                 .isFirst = lastWait == 0,
                 .before = lastWait > 1 ? std::optional(WaitId{lastWait - 2}) : std::nullopt};
        m_running.erase(running);
        lastWait = std::max(lastWait, 1U);
    }
    if (event.wait) {
        lastWait = event.wait->value + 2;
    }
    return ended;
}

std::optional<EventIndex> RunningSteps::beginOf(TaskId task) const
{
    const auto running = m_running.find(task.value);
    return running != m_running.end() ? std::optional(running->second) : std::nullopt;
}

SourceLine lineOfStep(const Trace &trace, const EndedStep &step)
{
    const quint32 first = std::max(step.begin.value, step.end.value - std::min(step.end.value, LookBack));
    for (quint32 i = step.end.value; i-- > first;) {
        if (trace.kindOf({i}) == EventKind::Blocking) {
            const TraceEvent seen = trace.event({i});
            if (seen.task == step.task && seen.site) {
                return trace.line(*seen.site);
            }
        }
    }
    const TraceEvent end = trace.event(step.end);
    if (end.site) {
        return trace.line(*end.site);
    }
    if (end.wait && trace.wait(*end.wait).line.line > 0) {
        return trace.wait(*end.wait).line;
    }
    return step.before ? trace.wait(*step.before).line : SourceLine();
}

} // namespace awaitscope
