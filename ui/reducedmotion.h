// SPDX-License-Identifier: MIT
// Whether things should move.
#pragma once

class QWidget;

namespace awaitscope {

/// Whether the person wants as little motion as possible: the system's animations are off (the style's are then, too),
/// or the environment variable AWAITSCOPE_REDUCED_MOTION is set to something else than 0.
[[nodiscard]] bool prefersReducedMotion(const QWidget &widget);

} // namespace awaitscope
