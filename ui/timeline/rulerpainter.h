// SPDX-License-Identifier: MIT
// Paints the ruler above the lanes.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// Paints ticks, labels and the playhead's head into a stripe of that height, whose upper left corner is the painter's
/// origin. Where only a part of the time is shown, a thin line at the upper edge tells which.
void paintRuler(QPainter &painter, const TimelinePicture &picture, double height);

} // namespace awaitscope
