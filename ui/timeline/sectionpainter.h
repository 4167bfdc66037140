// SPDX-License-Identifier: MIT
// Paints where a program's event loops begin, one after the other: the sections of the timeline.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// How high the row for the loops' names on top of the ruler is; 0 where there is only one loop.
[[nodiscard]] double sectionRowHeight(const Trace &trace, const QFont &font);

/// Into the lanes, over them: a line where a loop begins, and pale where none is there.
void paintSections(QPainter &painter, const TimelinePicture &picture);

/// Into that row: "loop 2" where it begins, as far as there is room.
void paintSectionNames(QPainter &painter, const TimelinePicture &picture);

} // namespace awaitscope
