// SPDX-License-Identifier: MIT
// The tasks of a loop that are not over, in the order of their creation.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include <QtGlobal>

namespace awaitscope {

class TaskBase;

/// `asyncio.all_tasks` of a loop. Each task knows its place here; one that is over leaves a gap, and gaps are closed
/// once they are more than half.
class TaskTable
{
public:
    /// Appends a task; its place.
    [[nodiscard]] quint32 add(TaskBase &task);
    /// Empties a place.
    void remove(quint32 place);
    /// All, oldest first.
    [[nodiscard]] std::vector<TaskBase *> tasks() const;

private:
    void closeGaps();

    std::deque<TaskBase *> m_places; // null: a gap
    std::size_t m_gaps = 0;
};

} // namespace awaitscope
