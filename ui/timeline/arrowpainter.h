// SPDX-License-Identifier: MIT
// Paints who started and who woke the selected task.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// How many wakes are looked at for one picture.
inline constexpr quint32 MostArrows = 200;

/// Whether lanes are high enough to draw arrows between them.
[[nodiscard]] bool hasRoomForArrows(const TimelinePicture &picture);

/// Paints an arrow from the lane of each task that started or woke the selected one, at the instant at which it did so:
/// TimelinePicture::links, as far as they are in sight. Of arrows that would cover each other, one is painted. They
/// have a rim in the colour of the background, so that they are seen on bars.
void paintArrows(QPainter &painter, const TimelinePicture &picture);

} // namespace awaitscope
