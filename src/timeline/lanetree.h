// SPDX-License-Identifier: MIT
// The tasks that are shown as a tree: below each the ones that it created.
#pragma once

#include "src/timeline/laneorder.h"

#include <set>

namespace awaitscope {

/// Built in three passes that may be interrupted: add() for each task in the order of creation, link() for those that
/// are shown from the last lane to the first, and next() until it says nothing. A task whose parent is not shown stands
/// below the nearest of its ancestors that is.
class LaneTree
{
public:
    struct Row
    {
        TaskId task;
        LanePlace place;
    };

    /// Of up to `taskCount` tasks. `collapsed`: those below which nothing is given out.
    LaneTree(quint32 taskCount, std::set<TaskId> collapsed)
        : m_collapsed(std::move(collapsed))
    {
        m_isShown.reserve(taskCount); // to grow later would be to copy, all at once
        m_above.reserve(taskCount);
        m_firstBelow.reserve(taskCount);
        m_nextSibling.reserve(taskCount);
    }

    /// Takes in the task that comes next in the order of creation. A parent that was not created before counts as none.
    void add(std::optional<TaskId> parent, bool isShown);
    /// Puts a task before its siblings.
    void link(TaskId task);
    /// The next lane from top to bottom; nothing after the last.
    [[nodiscard]] std::optional<Row> next();

private:
    static constexpr quint32 None = std::numeric_limits<quint32>::max();

    [[nodiscard]] bool descend();

    std::set<TaskId> m_collapsed;
    std::vector<bool> m_isShown;        // by task
    std::vector<quint32> m_above;       // by task: the nearest ancestor that is shown, or None
    std::vector<quint32> m_firstBelow;  // by task: of those that are shown below it, or None
    std::vector<quint32> m_nextSibling; // by task, or None
    quint32 m_first = None;             // of those without a parent
    quint32 m_at = None;                // the row that was given out last
    int m_depth = 0;                    // of that
    bool m_isBegun = false;             // a row was given out
};

} // namespace awaitscope
