// SPDX-License-Identifier: MIT
// Which task is in which lane.
#pragma once

#include "src/trace/trace.h"

#include <optional>
#include <vector>

namespace awaitscope {

/// How a lane stands among the others when they are grouped by parent.
struct LanePlace
{
    int depth = 0; ///< how many parents stand above it, up to LaneOrder::GreatestDepth
    bool isParent = false;
    bool isCollapsed = false; ///< of a parent: those below it are hidden

    friend bool operator==(LanePlace, LanePlace) = default;
};

/// The lanes from top to bottom. In the order of creation, which has all tasks, it takes no memory; in another one two
/// numbers a task.
class LaneOrder
{
public:
    /// Deeper ones are indented no further.
    static constexpr int GreatestDepth = 7;

    /// All of the first `count` tasks.
    [[nodiscard]] static LaneOrder byCreation(qint64 count)
    {
        LaneOrder order;
        order.m_count = count;
        return order;
    }

    /// No lane yet, of a record of `taskCount` tasks.
    [[nodiscard]] static LaneOrder empty(quint32 taskCount);

    /// Adds a lane below the others; the order may not be one by creation, and `task` in no other lane.
    void append(TaskId task, LanePlace place = {});

    /// Whether lane i is the task of id i.
    [[nodiscard]] bool isByCreation() const { return m_isByCreation; }

    [[nodiscard]] qint64 count() const { return m_count; }
    /// The task in a lane, which has to be below count().
    [[nodiscard]] TaskId taskAt(qint64 lane) const
    {
        return {m_isByCreation ? static_cast<quint32>(lane) : m_tasks[static_cast<std::size_t>(lane)] & NumberBits};
    }
    /// The lane of a task; none if it is hidden.
    [[nodiscard]] std::optional<qint64> laneOf(TaskId task) const
    {
        if (m_isByCreation) {
            return task.value < m_count ? std::optional<qint64>(task.value) : std::nullopt;
        }
        const quint32 lane = task.value < m_lanes.size() ? m_lanes[task.value] : Hidden;
        return lane == Hidden ? std::nullopt : std::optional<qint64>(lane & NumberBits);
    }
    /// How a lane stands among the others; every one alone when they are not grouped.
    [[nodiscard]] LanePlace placeOf(qint64 lane) const;
    /// The greatest depth of all lanes.
    [[nodiscard]] int depth() const { return m_depth; }
    /// Whether lanes of one thread stand together; they are told so when the order is made.
    [[nodiscard]] bool isGroupedByThread() const { return m_isGroupedByThread; }
    void setGroupedByThread(bool isGrouped) { m_isGroupedByThread = isGrouped; }
    /// Whether any lane is a parent.
    [[nodiscard]] bool hasParents() const { return m_hasParents; }

private:
    // Ids and lanes need 29 bits; what else there is to know of a lane is in the other three.
    static constexpr int NumberBitCount = 29;
    static constexpr quint32 NumberBits = (1U << NumberBitCount) - 1;
    static constexpr quint32 ParentBit = 1U << NumberBitCount;
    static constexpr quint32 CollapsedBit = ParentBit << 1;
    static constexpr quint32 Hidden = std::numeric_limits<quint32>::max();
    static_assert(Trace::MostEvents - 1 <= NumberBits, "each task is created by an event");

    qint64 m_count = 0;
    bool m_isByCreation = true;
    bool m_hasParents = false;
    bool m_isGroupedByThread = false;
    int m_depth = 0;
    std::vector<quint32> m_tasks; // by lane: the task, and its depth in the upper bits; empty when by creation
    std::vector<quint32> m_lanes; // by task: the lane, ParentBit and CollapsedBit, or Hidden; empty when by creation
};

} // namespace awaitscope
