// SPDX-License-Identifier: MIT
// What many tasks come to together.
#pragma once

#include "src/trace/taskrecord.h"

#include <array>
#include <numeric>
#include <optional>

namespace awaitscope {

/// How many tasks there are, in which state, and how long those took that are over.
class LaneTotals
{
public:
    friend bool operator==(const LaneTotals &, const LaneTotals &) = default;

    /// Counts a task as it is now.
    void add(const TaskRecord &task)
    {
        begin(task.state);
        if (isDone(task.state)) {
            end(timeTaken(task));
        }
    }

    /// Counts a task that comes into being in `state`; one that goes into another state; one that ends.
    void begin(TaskState state) { ++m_byState[static_cast<std::size_t>(state)]; }
    void change(TaskState before, TaskState after)
    {
        --m_byState[static_cast<std::size_t>(before)];
        begin(after);
    }
    void end(Duration taken)
    {
        m_taken = (Instant{m_taken.count()} + taken) - Instant(); // stops at the longest time there is
        m_longest = std::max(m_longest, taken);
    }

    [[nodiscard]] quint32 count(TaskState state) const { return m_byState[static_cast<std::size_t>(state)]; }
    [[nodiscard]] quint32 tasks() const { return std::accumulate(m_byState.begin(), m_byState.end(), 0U); }
    /// Those that are done, one way or another.
    [[nodiscard]] quint32 over() const
    {
        return count(TaskState::Done) + count(TaskState::Failed) + count(TaskState::Cancelled);
    }

    /// The sum of what the tasks that are over took, each as timeTaken() has it.
    [[nodiscard]] Duration taken() const { return m_taken; }
    /// What the one of them took that took longest; 0 when none is over.
    [[nodiscard]] Duration longest() const { return m_longest; }
    /// What they took on average; nothing when none is over.
    [[nodiscard]] std::optional<Duration> average() const
    {
        return over() > 0 ? std::optional(m_taken / over()) : std::nullopt;
    }

private:
    std::array<quint32, TaskStateCount> m_byState{};
    Duration m_taken{0};
    Duration m_longest{0};
};

} // namespace awaitscope
