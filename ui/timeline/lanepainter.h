// SPDX-License-Identifier: MIT
// Paints the lanes: what each task did when.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// Paints the visible lanes, the grid behind them and arrows to the selected one, with the painter's origin at their
/// upper left corner; for a screen, a picture or a vector file. Running is solid, waiting hatched, ready dotted, and
/// the end of a task has a mark and the time it took. High lanes show all of that; lower ones drop the text, then the
/// patterns; where several lanes share a row of pixels, see paintDensity().
void paintLanes(QPainter &painter, const TimelinePicture &picture);

/// Paints what is behind the visible lanes, `width` pixels wide: every other one a little darker, and the selected one.
void paintLaneBackgrounds(QPainter &painter, const TimelinePicture &picture, double width);

/// Whether lanes are so thin that they are painted by paintDensity().
[[nodiscard]] bool isDense(const TimelinePicture &picture);

/// The room that the mark and the text after a bar take, in pixels.
[[nodiscard]] double endRoom(const QFont &font);

} // namespace awaitscope
