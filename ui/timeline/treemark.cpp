// SPDX-License-Identifier: MIT
// Measures in heights of the text, and a shape.
#include "ui/timeline/treemark.h"

#include "ui/timeline/threadbands.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace awaitscope {

namespace {

constexpr double Left = 9; // of the outermost triangle

// A generation, and the room of a triangle before a label.
double step(const QFont &font)
{
    return std::round(QFontMetricsF(font).height() * 0.8);
}

} // namespace

double labelIndent(const LaneOrder &order, LanePlace place, const QFont &font)
{
    return threadBandWidth(order, font) + (order.hasParents() ? (place.depth + 1) * step(font) : 0);
}

double deepestIndent(const LaneOrder &order, const QFont &font)
{
    return labelIndent(order, LanePlace{.depth = order.depth()}, font);
}

QRectF triangleOf(const LaneOrder &order, LanePlace place, const QFont &font, double middle)
{
    const double size = std::round(QFontMetricsF(font).height() * 0.6);
    return {threadBandWidth(order, font) + Left + place.depth * step(font), middle - size / 2, size, size};
}

void paintTriangle(QPainter &painter, QRectF place, bool isCollapsed, const QColor &color)
{
    const auto at = [&](double x, double y) {
        return place.center() + QPointF(x * place.width() / 2, y * place.height() / 2);
    };
    const QPointF down[] = {at(-0.9, -0.5), at(0.9, -0.5), at(0, 0.6)};
    const QPointF right[] = {at(-0.5, -0.9), at(-0.5, 0.9), at(0.6, 0)};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(isCollapsed ? right : down, 3);
    painter.restore();
}

} // namespace awaitscope
