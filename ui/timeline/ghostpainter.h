// SPDX-License-Identifier: MIT
// Paints another run behind the one that is shown.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// Paints the picture's ghost, if it has one: an outline of dashes for each visible lane, a little higher than its bar.
/// Where lanes are too low for that, one outline around all: from the earliest start to the latest end in each row of
/// pixels, of which it looks at a few lanes, however many there are.
void paintGhosts(QPainter &painter, const TimelinePicture &picture);

} // namespace awaitscope
