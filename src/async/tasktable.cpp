// SPDX-License-Identifier: MIT
// Places, gaps, and when they are closed.
#include "src/async/tasktable.h"

#include "src/async/task.h"

#include <algorithm>

namespace awaitscope {

namespace {
constexpr std::size_t FewPlaces = 64; // not worth the work
}

quint32 TaskTable::add(TaskBase &task)
{
    m_places.push_back(&task);
    return static_cast<quint32>(m_places.size() - 1);
}

void TaskTable::remove(quint32 place)
{
    m_places[place] = nullptr;
    ++m_gaps;
    if (m_gaps > FewPlaces && m_gaps > m_places.size() / 2) {
        closeGaps();
    }
}

void TaskTable::closeGaps()
{
    std::erase(m_places, nullptr);
    for (std::size_t place = 0; place < m_places.size(); ++place) {
        m_places[place]->m_place = static_cast<quint32>(place);
    }
    m_gaps = 0;
}

std::vector<TaskBase *> TaskTable::tasks() const
{
    std::vector<TaskBase *> tasks;
    tasks.reserve(m_places.size() - m_gaps);
    std::copy_if(m_places.begin(), m_places.end(), std::back_inserter(tasks),
                 [](const TaskBase *task) { return task; });
    return tasks;
}

} // namespace awaitscope
