// SPDX-License-Identifier: MIT
// Which tasks belong together: those that the same task created.
#pragma once

#include "src/trace/trace.h"

#include <limits>
#include <optional>
#include <vector>

namespace awaitscope {

/// The parent that a family of tasks has in common; none for those that were created outside of tasks.
using Parent = std::optional<TaskId>;

/// Knows who has children, as a record grows.
class Families
{
public:
    /// Takes in the tasks that were created since the last time, at most so many; true if there is none left.
    bool update(const Trace &trace, std::size_t atMost = std::numeric_limits<std::size_t>::max());

    [[nodiscard]] bool hasChildren(TaskId task) const;

    /// The family to look at where nobody asks for another: the first that has two members, else the first at all,
    /// else the tasks without a parent.
    [[nodiscard]] Parent first() const { return m_firstOfTwo ? m_firstOfTwo : m_firstOfOne; }

    /// The family that a task stands for: its children, if it has any (who selects main means what main waits for);
    /// else its siblings.
    [[nodiscard]] Parent around(const Trace &trace, TaskId task) const;

    /// How many tasks without a parent have children. Those are no members of the family without a parent: they only
    /// wait for the others.
    [[nodiscard]] quint32 rootsWithChildren() const { return m_rootsWithChildren; }

private:
    enum class Children : quint8 { None, One, More };

    std::vector<Children> m_children; // by task
    Parent m_firstOfOne;
    Parent m_firstOfTwo;
    quint32 m_rootsWithChildren = 0;
};

} // namespace awaitscope
