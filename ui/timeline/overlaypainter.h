// SPDX-License-Identifier: MIT
// Paints what lies over the lanes: the playhead, what is measured, and the veil over what comes later.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// Paints over lanes that are painted, with the painter's origin at their upper left corner. What comes after a
/// playhead that looks back is paled; the measured range is framed, with its length in words.
void paintOverlay(QPainter &painter, const TimelinePicture &picture);

} // namespace awaitscope
