// SPDX-License-Identifier: MIT
// Paints lanes that are thinner than pixels.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// How many lanes are looked at for one picture.
inline constexpr int MostLanes = 25'000;

/// Paints the visible lanes row of pixels by row of pixels. The colour of a pixel tells which share of the row's lanes
/// waits (or is ready) at that time; a step shows wherever one was, and the mark of a task that failed or was cancelled
/// is never lost among the others. Of more than MostLanes lanes an even sample is counted: the cost is that of the
/// pixels and of so many lanes, however many there are.
void paintDensity(QPainter &painter, const TimelinePicture &picture);

} // namespace awaitscope
