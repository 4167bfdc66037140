// SPDX-License-Identifier: MIT
// Paints the two orders and the lines between them.
#pragma once

#include "ui/order/ordergeometry.h"
#include "ui/theme.h"

#include <QFont>
#include <QImage>

class QPainter;

namespace awaitscope {

/// All that the painter needs to know; it keeps nothing.
struct OrderPicture
{
    const ShownOrder &shown;
    const OrderDensity &counts; ///< up to date where the picture is dense
    const QImage &density;      ///< of the lines, made by densityImage(); used where the picture is dense
    const Theme &theme;
    QFont font;
    OrderGeometry geometry;
    double resolution = 1;          ///< the width of a pixel of the device
    std::optional<quint32> hovered; ///< the rank pointed at

    [[nodiscard]] QColor color(Role role) const { return theme.color(role); }
};

/// What is written at most, for OrderGeometry.
[[nodiscard]] OrderMeasures orderMeasures(const ShownOrder &shown, const QFont &font, double height);

/// Paints everything with the painter's origin in the upper left corner. A task that ended has a line and its mark at
/// the end of it; one that has not waits on the left, in muted colours.
void paintOrder(QPainter &painter, const OrderPicture &picture);

} // namespace awaitscope
