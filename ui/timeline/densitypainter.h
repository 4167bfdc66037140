// SPDX-License-Identifier: MIT
// Paints lanes that are thinner than pixels.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// Paints the visible lanes row of pixels by row of pixels. The colour of a pixel tells which share of the row's lanes
/// waits (or is ready) at that time; a step shows wherever one was, and the mark of a task that failed or was cancelled
/// is never lost among the others. The cost is that of the pixels and of one look at each visible lane.
void paintDensity(QPainter &painter, const TimelinePicture &picture);

} // namespace awaitscope
