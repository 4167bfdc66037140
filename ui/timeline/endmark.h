// SPDX-License-Identifier: MIT
// The marks at the end of a lane: ✓ done, ✗ failed, ⊘ cancelled.
#pragma once

#include "src/trace/taskrecord.h"
#include "ui/theme.h"

#include <QPointF>

class QPainter;

namespace awaitscope {

/// The colour of the mark for a task that ended in `state`; that of running for one that is not over.
[[nodiscard]] Role endRole(TaskState state);

/// Draws the mark, `size` pixels wide and high, as a shape, because fonts draw such characters each in its own way.
/// Nothing for a task that is not over.
void paintEndMark(QPainter &painter, TaskState state, QPointF center, double size, const Theme &theme);

} // namespace awaitscope
