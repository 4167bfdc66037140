// SPDX-License-Identifier: MIT
// Lists of siblings, walked without recursion: tasks can be a million generations deep.
#include "src/timeline/lanetree.h"

namespace awaitscope {

void LaneTree::add(std::optional<TaskId> parent, bool isShown)
{
    quint32 above = None;
    if (parent && parent->value < m_above.size()) {
        above = m_isShown[parent->value] ? parent->value : m_above[parent->value];
    }
    m_above.push_back(above);
    m_isShown.push_back(isShown);
    m_firstBelow.push_back(None);
    m_nextSibling.push_back(None);
}

void LaneTree::link(TaskId task)
{
    const quint32 above = m_above[task.value];
    quint32 &first = above == None ? m_first : m_firstBelow[above];
    m_nextSibling[task.value] = first;
    first = task.value;
}

std::optional<LaneTree::Row> LaneTree::next()
{
    if (!m_isBegun) {
        m_isBegun = true;
        m_at = m_first;
    } else if (!descend()) {
        // On to the next sibling, of an ancestor if there is no other.
        while (m_at != None && m_nextSibling[m_at] == None) {
            m_at = m_above[m_at];
            --m_depth;
        }
        m_at = m_at == None ? None : m_nextSibling[m_at];
    }
    if (m_at == None) {
        return std::nullopt;
    }
    const bool isParent = m_firstBelow[m_at] != None;
    return Row{TaskId{m_at}, LanePlace{m_depth, isParent, isParent && m_collapsed.contains(TaskId{m_at})}};
}

bool LaneTree::descend()
{
    if (m_at == None || m_firstBelow[m_at] == None || m_collapsed.contains(TaskId{m_at})) {
        return false;
    }
    m_at = m_firstBelow[m_at];
    ++m_depth;
    return true;
}

} // namespace awaitscope
