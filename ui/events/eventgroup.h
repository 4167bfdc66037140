// SPDX-License-Identifier: MIT
// Kinds of events that one wants to see, or not, together.
#pragma once

#include <QtGlobal> // first: Qt 6.4's moc cannot read <compare> before it

#include "src/trace/traceevent.h"

namespace awaitscope {

/// What the person tells apart.
enum class EventGroup : quint8 { Tasks, Steps, Timers, Callbacks, Ends, Output };

inline constexpr int EventGroupCount = static_cast<int>(EventGroup::Output) + 1;

/// Some of the groups; all at first.
class EventGroups
{
public:
    friend bool operator==(EventGroups, EventGroups) = default;

    [[nodiscard]] bool has(EventGroup group) const { return (m_bits & bitOf(group)) != 0; }
    [[nodiscard]] bool hasAll() const { return m_bits == All; }
    void set(EventGroup group, bool isIn)
    {
        m_bits = static_cast<quint8>(isIn ? m_bits | bitOf(group) : m_bits & ~bitOf(group));
    }

private:
    static constexpr quint8 All = (1 << EventGroupCount) - 1;
    static int bitOf(EventGroup group) { return 1 << static_cast<int>(group); }

    quint8 m_bits = All;
};

[[nodiscard]] constexpr EventGroup groupOf(EventKind kind)
{
    switch (kind) {
    case EventKind::TaskCreated:
        return EventGroup::Tasks;
    case EventKind::IterationBegan:
    case EventKind::LoopBegan:
    case EventKind::LoopEnded:
    case EventKind::Blocking:
    case EventKind::TaskScheduled:
    case EventKind::StepBegan:
    case EventKind::StepEnded:
        return EventGroup::Steps;
    case EventKind::TimerSet:
    case EventKind::TimerFired:
    case EventKind::TimerRan:
    case EventKind::TimerCancelled:
        return EventGroup::Timers;
    case EventKind::CallbackScheduled:
    case EventKind::CallbackRan:
    case EventKind::CallbackCancelled:
        return EventGroup::Callbacks;
    case EventKind::CancelRequested:
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
    case EventKind::TaskAbandoned:
        return EventGroup::Ends;
    case EventKind::Printed:
    case EventKind::Warned:
        break;
    }
    return EventGroup::Output;
}

} // namespace awaitscope
