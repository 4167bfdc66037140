// SPDX-License-Identifier: MIT
// Paints the names of the tasks beside their lanes.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// The width that a column of labels needs for `longest`, its widest one, when it is indented by that much: as much as
/// it takes, within limits.
[[nodiscard]] double labelColumnWidth(const QString &longest, const QFont &font, double indent = 0);

/// Paints the visible lanes' labels into a column of that width, whose upper left corner is the painter's origin. Where
/// lanes are too thin for a label each, every second, fifth, tenth … lane has one. Where they are grouped by parent,
/// labels are indented, and a triangle stands before each parent.
void paintLabels(QPainter &painter, const TimelinePicture &picture, double width);

/// Whether a lane has a triangle when it is a parent: where it has a label, and room for it.
[[nodiscard]] bool hasTriangle(const LaneGeometry &geometry, qint64 lane, const QFont &font);

/// Every how many lanes there is a label: 1, 2 or 5 times a power of ten, such that none touches the next.
[[nodiscard]] qint64 labelInterval(double laneHeight, double labelHeight);

} // namespace awaitscope
