// SPDX-License-Identifier: MIT
// Looks for the first of them that is there.
#include "src/timeline/laneanchor.h"

namespace awaitscope {

namespace {

// Where more lanes than this are in sight, none of them can be told from the others.
constexpr qint64 MostPlaces = 200;

} // namespace

LaneAnchor::LaneAnchor(const LaneOrder &order, const LaneGeometry &geometry, std::optional<TaskId> selected)
    : m_topLane(geometry.topLane)
{
    addSelected(order, geometry, selected);
    if (geometry.topLane > 0) {
        const LaneRange visible = geometry.visible();
        for (qint64 lane = visible.first; lane < std::min(visible.end, visible.first + MostPlaces); ++lane) {
            add(order, geometry, lane);
        }
    }
}

LaneAnchor LaneAnchor::ofSelection(const LaneOrder &order, const LaneGeometry &geometry, std::optional<TaskId> selected)
{
    LaneAnchor anchor;
    anchor.addSelected(order, geometry, selected);
    return anchor;
}

void LaneAnchor::addSelected(const LaneOrder &order, const LaneGeometry &geometry, std::optional<TaskId> selected)
{
    const auto lane = selected ? order.laneOf(*selected) : std::nullopt;
    if (lane && geometry.visible().contains(*lane)) {
        add(order, geometry, *lane);
    }
}

void LaneAnchor::add(const LaneOrder &order, const LaneGeometry &geometry, qint64 lane)
{
    if (lane < order.count()) {
        m_places.push_back({order.taskAt(lane), static_cast<double>(lane) - geometry.topLane});
    }
}

double LaneAnchor::topLaneIn(const LaneOrder &order) const
{
    for (const Place &place : m_places) {
        if (const auto lane = order.laneOf(place.task)) {
            return static_cast<double>(*lane) - place.lanesBelowTop;
        }
    }
    return m_topLane;
}

} // namespace awaitscope
