// SPDX-License-Identifier: MIT
// What is under a point of the timeline.
#pragma once

#include "src/timeline/lanegeometry.h"
#include "src/timeline/laneorder.h"
#include "src/timeline/lanepixels.h"

#include <QPointF>

#include <optional>

namespace awaitscope {

/// A task's lane, and the span of it that was hit, if it was one.
struct Hit
{
    TaskId task;
    std::optional<quint32> span; ///< its index in the lane

    friend bool operator==(const Hit &, const Hit &) = default;
};

/// What is drawn at `point`, in pixels from the upper left corner of the lanes. A running span is hit where it is
/// drawn, so also one that took no time. Nothing beside the lanes; a lane without a span where the task does not exist.
/// Takes time in the logarithm of the lane's length.
[[nodiscard]] std::optional<Hit> hitTest(const Lanes &lanes, const LaneOrder &order, const LaneGeometry &geometry,
                                         const PixelAxis &axis, QPointF point);

} // namespace awaitscope
