// SPDX-License-Identifier: MIT
// The patterns that tell states apart without colour.
#pragma once

#include <QBrush>
#include <QColor>

namespace awaitscope {

/// The side of a hatching's tile, in pixels: the pattern repeats after it in both directions.
inline constexpr double HatchPeriod = 6;

/// Thin lines that rise to the right, on `fill`. Made of pixels of the device, so it is crisp: `resolution` is the
/// width of one.
[[nodiscard]] QBrush hatchBrush(const QColor &lines, const QColor &fill, double resolution);

} // namespace awaitscope
