// SPDX-License-Identifier: MIT
// How the labels of lanes that are grouped by parent stand: indented, with a triangle before each parent.
#pragma once

#include "src/timeline/laneorder.h"

#include <QColor>
#include <QFont>
#include <QRectF>

class QPainter;

namespace awaitscope {

/// How far a label is indented, in pixels; 0 where no lane is a parent, and none is in the group of a thread.
[[nodiscard]] double labelIndent(const LaneOrder &order, LanePlace place, const QFont &font);

/// How far the deepest label is indented.
[[nodiscard]] double deepestIndent(const LaneOrder &order, const QFont &font);

/// Where a parent's triangle is in the column of labels whose left edge is 0; `middle` is the lane's.
[[nodiscard]] QRectF triangleOf(const LaneOrder &order, LanePlace place, const QFont &font, double middle);

/// Paints a triangle that points down to what is shown below it, or to the right when that is hidden.
void paintTriangle(QPainter &painter, QRectF place, bool isCollapsed, const QColor &color);

} // namespace awaitscope
