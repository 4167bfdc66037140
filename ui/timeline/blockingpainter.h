// SPDX-License-Identifier: MIT
// The marks of steps that block the loop.
#pragma once

#include "ui/timeline/picture.h"

class QPainter;

namespace awaitscope {

/// Marks the visible steps that took longer than `picture.blocking`, over lanes that are painted: a bracket above the
/// bar from the step's begin to its end, with a wedge that points at it. However short a step is in the picture, the
/// wedge is as wide as ever. Low lanes have the bracket alone, and where there is not even room for that, the bar
/// itself is in its colour. For lanes thinner than pixels see paintDensity().
void paintBlocking(QPainter &painter, const TimelinePicture &picture);

/// The wedge, for a list: `size` pixels wide and high.
void paintBlockingMark(QPainter &painter, QPointF center, double size, const QColor &color);

} // namespace awaitscope
