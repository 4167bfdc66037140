// SPDX-License-Identifier: MIT
// Which task is in which lane.
#pragma once

#include "src/trace/ids.h"

#include <QtGlobal>

#include <optional>

namespace awaitscope {

/// The lanes from top to bottom: the tasks in the order of their creation.
class LaneOrder
{
public:
    [[nodiscard]] static LaneOrder byCreation(qint64 count)
    {
        LaneOrder order;
        order.m_count = count;
        return order;
    }

    /// Whether lane i is the task of id i.
    [[nodiscard]] bool isByCreation() const { return true; }

    [[nodiscard]] qint64 count() const { return m_count; }
    /// The task in a lane, which has to be below count().
    [[nodiscard]] TaskId taskAt(qint64 lane) const { return {static_cast<quint32>(lane)}; }
    /// The lane of a task; none if it is hidden.
    [[nodiscard]] std::optional<qint64> laneOf(TaskId task) const
    {
        return task.value < m_count ? std::optional<qint64>(task.value) : std::nullopt;
    }

private:
    qint64 m_count = 0;
};

} // namespace awaitscope
