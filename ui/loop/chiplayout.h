// SPDX-License-Identifier: MIT
// Where the rows of the event loop panel and the chips in them are: numbers alone.
#pragma once

#include "ui/loop/loopchip.h"

#include <QRectF>
#include <QSizeF>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace awaitscope {

/// The sizes that follow the font, in pixels.
struct LoopMeasures
{
    double headHeight = 0; ///< of the line above the rows
    double labelWidth = 0; ///< of the column at the left
    double chipHeight = 0;
    double gap = 0; ///< between two chips
    double narrowestChip = 1;
};

/// Where the parts of the panel are. It depends on the panel's size alone, not on what the loop has to do, so that
/// nothing jumps while it runs.
struct LoopLayout
{
    struct Row
    {
        QRectF band;  ///< all of it
        QRectF label; ///< its name; as high as a line
        QRectF chips; ///< where chips may be
        int lines = 1;

        /// The most chips that fit, if all are narrow.
        [[nodiscard]] std::size_t mostChips(const LoopMeasures &measures) const;
    };

    QRectF head;
    std::array<Row, LoopRowCount> rows; ///< by LoopRow
    double lineHeight = 0;

    [[nodiscard]] const Row &row(LoopRow row) const { return rows[static_cast<std::size_t>(row)]; }

    /// Whoever runs is alone, so has one line; the others share the rest. Where there is little room, lines are closer.
    [[nodiscard]] static LoopLayout of(QSizeF size, const LoopMeasures &measures);
};

/// The chips of a row, from left to right, line by line.
struct ChipFlow
{
    std::vector<QRectF> places; ///< of the first chips
    std::optional<QRectF> more; ///< of the chip that stands for all others, if there are any
};

/// Puts as many of `count` chips into a row as fit, one for the rest included. Only the width of those that are tried
/// is asked for, at most of the first `named`.
[[nodiscard]] ChipFlow flowChips(const LoopLayout::Row &row, double lineHeight, const LoopMeasures &measures,
                                 std::size_t count, std::size_t named,
                                 const std::function<double(std::size_t place)> &widthOf,
                                 const std::function<double(std::size_t left)> &widthOfMore);

/// Which of `places`, in reading order, is next to one of them in the direction of an arrow key; itself if none is.
[[nodiscard]] std::size_t neighbour(const std::vector<QRectF> &places, std::size_t from, Qt::Key arrow);

} // namespace awaitscope
