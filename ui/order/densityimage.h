// SPDX-License-Identifier: MIT
// Lines as shades, where there are too many of them to be drawn.
#pragma once

#include "src/timeline/orderdensity.h"
#include "ui/theme.h"

#include <QImage>

namespace awaitscope {

/// The lines as shades, to be scaled to the strip: the more of them pass a place, the stronger; a single one is seen
/// all the same.
[[nodiscard]] QImage densityImage(const OrderDensity &counts, const Theme &theme);

} // namespace awaitscope
