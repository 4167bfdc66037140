// SPDX-License-Identifier: MIT
// Paints lanes that are thinner than pixels.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// Paints the visible lanes row of pixels by row of pixels. The colour of a pixel tells which share of the row's lanes
/// waits (or is ready) at that time; steps show wherever they were, the more the denser they are; and one that is wide
/// enough to be seen, and the mark of a task that failed, was cancelled or blocked its loop, is never lost among the
/// others. Of more lanes than LaneSample::MostLanes an even sample is counted: the cost is that of the pixels and of so
/// many lanes, however many there are.
void paintDensity(QPainter &painter, const TimelinePicture &picture);

} // namespace awaitscope
