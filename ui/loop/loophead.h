// SPDX-License-Identifier: MIT
// What stands still in the event loop panel: the rows with their names and counts, and the line above them.
#pragma once

#include "src/trace/loopstate.h"
#include "ui/loop/chiplayout.h"
#include "ui/theme.h"

#include <functional>

class QFontMetricsF;
class QPainter;

namespace awaitscope {

/// Wide enough for every row's name with a count up to that one.
[[nodiscard]] double loopLabelWidth(const QFontMetricsF &metrics, std::size_t greatestCount);

/// The rows, without chips. `resolution` is the width of a pixel of the device.
void paintLoopFrame(QPainter &painter, const LoopLayout &layout, const Theme &theme, double resolution,
                    const std::function<std::size_t(LoopRow)> &countIn);

/// The number of the iteration, and how the tasks ended that are over. While fewer than `wanted` events are taken in,
/// it says how many are. `loop` is the loop's name, where there are several.
void paintLoopHead(QPainter &painter, const LoopLayout &layout, const Theme &theme, const LoopGlance &glance,
                   quint32 wanted, const QString &loop);

} // namespace awaitscope
