// SPDX-License-Identifier: MIT
// Paints which lanes are of which thread, where the loops of a program run in several: a band beside the labels.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// The width of the band in which threads are named; 0 unless the lanes are grouped by thread.
[[nodiscard]] double threadBandWidth(const LaneOrder &order, const QFont &font);

/// Paints the band at the left of the labels, a thread's name along each group of lanes, and a line between two groups
/// that is `width` long.
void paintThreadBands(QPainter &painter, const TimelinePicture &picture, double width);

/// The lines between two groups, through the lanes.
void paintThreadLines(QPainter &painter, const TimelinePicture &picture);

} // namespace awaitscope
