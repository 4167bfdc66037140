// SPDX-License-Identifier: MIT
// Which tasks are shown: by name, and by state.
#pragma once

#include "src/trace/trace.h"

#include <initializer_list>

#include <QString>

namespace awaitscope {

/// A set of states; at first, all of them.
class TaskStates
{
public:
    constexpr TaskStates() = default;
    constexpr TaskStates(std::initializer_list<TaskState> states)
        : m_bits(0)
    {
        for (const TaskState state : states) {
            m_bits |= bitOf(state);
        }
    }

    friend bool operator==(TaskStates, TaskStates) = default;

    [[nodiscard]] constexpr bool contains(TaskState state) const { return (m_bits & bitOf(state)) != 0; }
    [[nodiscard]] constexpr bool containsAll() const { return m_bits == All; }
    [[nodiscard]] constexpr bool isEmpty() const { return m_bits == 0; }

    /// This set with all of `other`, or without any of it.
    [[nodiscard]] constexpr TaskStates with(TaskStates other) const { return of(m_bits | other.m_bits); }
    [[nodiscard]] constexpr TaskStates without(TaskStates other) const { return of(m_bits & ~other.m_bits); }

private:
    static constexpr unsigned All = (1U << TaskStateCount) - 1;
    static constexpr unsigned bitOf(TaskState state) { return 1U << static_cast<unsigned>(state); }
    static constexpr TaskStates of(unsigned bits)
    {
        TaskStates states;
        states.m_bits = bits;
        return states;
    }

    unsigned m_bits = All; // by TaskState
};

/// The states of a task that is not done.
inline constexpr TaskStates NotOver{TaskState::Ready, TaskState::Running, TaskState::Waiting, TaskState::Abandoned};

/// Lets a task through whose label holds `text`, in upper or lower case, and whose newest state is one of `states`. The
/// dot in "wait_random·3", which few keyboards have, may be a full stop.
struct LaneFilter
{
    QString text{};
    TaskStates states{};

    friend bool operator==(const LaneFilter &, const LaneFilter &) = default;

    [[nodiscard]] bool letsAllThrough() const { return text.isEmpty() && states.containsAll(); }
    [[nodiscard]] bool letsThrough(const Trace &trace, TaskId task) const;
};

} // namespace awaitscope
