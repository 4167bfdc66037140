// SPDX-License-Identifier: MIT
// Numbers and what else there is to know of a lane, in the bits of two columns.
#include "src/timeline/laneorder.h"

#include <algorithm>

namespace awaitscope {

LaneOrder LaneOrder::empty(quint32 taskCount)
{
    LaneOrder order;
    order.m_isByCreation = false;
    order.m_lanes.assign(taskCount, Hidden);
    order.m_tasks.reserve(taskCount); // to grow later would be to copy, all at once
    return order;
}

void LaneOrder::append(TaskId task, LanePlace place)
{
    const int depth = std::min(place.depth, GreatestDepth);
    m_tasks.push_back(task.value | static_cast<quint32>(depth) << NumberBitCount);
    m_lanes[task.value] =
        static_cast<quint32>(m_count) | (place.isParent ? ParentBit : 0) | (place.isCollapsed ? CollapsedBit : 0);
    m_depth = std::max(m_depth, depth);
    m_hasParents = m_hasParents || place.isParent;
    ++m_count;
}

LanePlace LaneOrder::placeOf(qint64 lane) const
{
    if (m_isByCreation) {
        return {};
    }
    const quint32 bits = m_lanes[taskAt(lane).value];
    return {.depth = static_cast<int>(m_tasks[static_cast<std::size_t>(lane)] >> NumberBitCount),
            .isParent = (bits & ParentBit) != 0,
            .isCollapsed = (bits & CollapsedBit) != 0};
}

} // namespace awaitscope
