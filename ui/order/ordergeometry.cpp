// SPDX-License-Identifier: MIT
// Divides the width and the height, and looks for the nearest line.
#include "ui/order/ordergeometry.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace awaitscope {

namespace {

constexpr double Margin = 10;
constexpr double NarrowestStrip = 90;
constexpr double WidestShareOfLabels = 0.4; // of the whole width
constexpr double HighestRow = 3;            // heights of text: further apart, the two orders fall to pieces
constexpr double Reach = 7;                 // pixels from a line that still mean it

} // namespace

OrderGeometry OrderGeometry::of(QSizeF size, quint32 count, const OrderMeasures &measures)
{
    OrderGeometry geometry;
    const double top = std::ceil(measures.textHeight + 2 * Gap);
    geometry.heads = QRectF(0, 0, size.width(), std::min(top, size.height()));
    const double air = std::max(Gap, std::ceil(measures.textHeight / 2)); // for the labels of the outermost rows
    const double height = std::max(0.0, size.height() - top - 2 * air);
    const double left = Margin + std::min(std::ceil(measures.labelWidth), size.width() * WidestShareOfLabels) + Gap;
    const double values = Gap + MarkWidth + Gap + std::ceil(measures.valueWidth);
    // The labels on the right are the first to give way.
    const double labels = Gap + left - Margin - Gap;
    const bool hasLabels = size.width() - left - values - labels - Margin >= NarrowestStrip;
    const double right = size.width() - Margin - (hasLabels ? labels : 0) - values;
    const double bodyTop = top + air;
    geometry.leftLabels = QRectF(Margin, bodyTop, std::max(0.0, left - Gap - Margin), height);
    geometry.strip = QRectF(left, bodyTop, std::max(0.0, right - left), height);
    const double valuesLeft = geometry.strip.right() + Gap + MarkWidth + Gap;
    geometry.values = QRectF(valuesLeft, bodyTop, std::ceil(measures.valueWidth), height);
    if (hasLabels) {
        geometry.rightLabels = QRectF(geometry.values.right() + Gap, bodyTop, labels - Gap, height);
    }
    geometry.rowHeight = std::min(height / std::max(count, 1U), std::ceil(HighestRow * measures.textHeight));
    return geometry;
}

std::optional<quint32> OrderGeometry::rowAt(double y, quint32 count) const
{
    if (!(rowHeight > 0) || y < strip.top() || y >= strip.top() + count * rowHeight) {
        return std::nullopt;
    }
    return std::min(static_cast<quint32>((y - strip.top()) / rowHeight), count - 1);
}

double OrderGeometry::lineAt(quint32 rank, quint32 place, double x) const
{
    const double share = strip.width() > 0 ? std::clamp((x - strip.left()) / strip.width(), 0.0, 1.0) : 0;
    const double from = yOf(rank);
    return from + (yOf(place) - from) * riseAt(share);
}

std::optional<quint32> rankUnder(QPointF point, const OrderGeometry &geometry, const ShownOrder &shown)
{
    if (point.x() < geometry.strip.left()) {
        return geometry.rowAt(point.y(), shown.created());
    }
    if (point.x() >= geometry.strip.right()) {
        const auto place = geometry.rowAt(point.y(), shown.ended());
        return place ? std::optional(shown.order().rankAt(*place)) : std::nullopt;
    }
    std::optional<quint32> nearest;
    double least = Reach;
    for (quint32 place = 0; place < shown.ended(); ++place) {
        const quint32 rank = shown.order().rankAt(place);
        // Two columns tell how steep the line is there: a steep one is nearer than its height says.
        const double y = geometry.lineAt(rank, place, point.x());
        const double slope = geometry.lineAt(rank, place, point.x() + 1) - y;
        const double distance = std::abs(y - point.y()) / std::hypot(1.0, slope);
        if (distance < least) {
            least = distance;
            nearest = rank;
        }
    }
    return nearest;
}

} // namespace awaitscope
