// SPDX-License-Identifier: MIT
// Reads each task's parent once.
#include "src/timeline/families.h"

#include <algorithm>

namespace awaitscope {

bool Families::update(const Trace &trace, std::size_t atMost)
{
    const std::size_t end = m_children.size() + std::min(atMost, trace.taskCount() - m_children.size());
    for (std::size_t i = m_children.size(); i < end; ++i) {
        m_children.push_back(Children::None);
        const Parent parent = trace.task({static_cast<quint32>(i)}).parent;
        if (!parent) {
            continue;
        }
        Children &children = m_children[parent->value];
        if (children == Children::None) {
            children = Children::One;
            m_rootsWithChildren += trace.task(*parent).parent ? 0 : 1;
            m_firstOfOne = m_firstOfOne ? m_firstOfOne : parent;
        } else {
            children = Children::More;
            m_firstOfTwo = m_firstOfTwo ? m_firstOfTwo : parent;
        }
    }
    return end == trace.taskCount();
}

bool Families::hasChildren(TaskId task) const
{
    return task.value < m_children.size() && m_children[task.value] != Children::None;
}

Parent Families::around(const Trace &trace, TaskId task) const
{
    return hasChildren(task) ? Parent(task) : trace.task(task).parent;
}

} // namespace awaitscope
