// SPDX-License-Identifier: MIT
// What stays where it is while lanes move.
#pragma once

#include "src/timeline/lanegeometry.h"
#include "src/timeline/laneorder.h"

#include <vector>

namespace awaitscope {

/// Remembers what is in sight of an order, for the order that comes after it: the selected task, if it is in sight,
/// keeps its place; else the first task that is shown still. At the beginning, one stays there.
class LaneAnchor
{
public:
    LaneAnchor(const LaneOrder &order, const LaneGeometry &geometry, std::optional<TaskId> selected);

    /// For lanes that are sorted anew, where what was beside another says nothing any more: the selected task, or the
    /// beginning.
    [[nodiscard]] static LaneAnchor ofSelection(const LaneOrder &order, const LaneGeometry &geometry,
                                                std::optional<TaskId> selected);

    /// The lane at the upper edge (LaneGeometry::topLane) from which all that stays. Possibly out of bounds.
    [[nodiscard]] double topLaneIn(const LaneOrder &order) const;

private:
    LaneAnchor() = default;

    struct Place
    {
        TaskId task;
        double lanesBelowTop; // of the upper edge; negative for one that is cut off
    };

    void addSelected(const LaneOrder &order, const LaneGeometry &geometry, std::optional<TaskId> selected);
    void add(const LaneOrder &order, const LaneGeometry &geometry, qint64 lane);

    std::vector<Place> m_places; // the most wanted first
    double m_topLane = 0;
};

} // namespace awaitscope
