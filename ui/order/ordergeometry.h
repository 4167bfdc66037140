// SPDX-License-Identifier: MIT
// Where the two orders and the lines between them are: arithmetic without painting.
#pragma once

#include "src/timeline/orderdensity.h"
#include "ui/order/shownorder.h"

#include <QPointF>
#include <QRectF>

#include <optional>

namespace awaitscope {

/// Widths and heights that depend on the font, in pixels.
struct OrderMeasures
{
    double textHeight = 0;
    double labelWidth = 0; ///< of the longest label that is written
    double valueWidth = 0; ///< of a number or a time
};

/// The parts of the picture in pixels, from left to right: labels, the strip of the lines, end marks, values and, where
/// there is room, the labels once more. A row of each order is as high as the other's: the strip's height is divided
/// among all tasks of the record, so that nothing moves while they end.
struct OrderGeometry
{
    QRectF heads;       ///< the line above all
    QRectF leftLabels;  ///< ends where the lines begin, less a gap
    QRectF strip;       ///< from where the lines begin to where they end
    QRectF values;      ///< of those that ended; the marks are between the strip and these
    QRectF rightLabels; ///< empty where there is no room
    double rowHeight = 0;

    [[nodiscard]] static OrderGeometry of(QSizeF size, quint32 count, const OrderMeasures &measures);

    /// Whether so many tasks share a row of pixels that their lines are shown as a density.
    [[nodiscard]] bool isDense() const { return rowHeight < LeastRowOfALine; }
    /// The middle of a rank's or a place's row.
    [[nodiscard]] double yOf(quint32 row) const { return strip.top() + (row + 0.5) * rowHeight; }
    /// The row at a height; nothing outside of the rows.
    [[nodiscard]] std::optional<quint32> rowAt(double y, quint32 count) const;
    /// The height of the line from `rank` to `place` at `x`.
    [[nodiscard]] double lineAt(quint32 rank, quint32 place, double x) const;

    static constexpr double LeastRowOfALine = 2;
    static constexpr double MarkWidth = 10;
    static constexpr double Gap = 6;
};

/// The rank that one points at: on the left a label, on the right a value, between a line not more than a few pixels
/// away, and of several the nearest.
[[nodiscard]] std::optional<quint32> rankUnder(QPointF point, const OrderGeometry &geometry, const ShownOrder &shown);

} // namespace awaitscope
