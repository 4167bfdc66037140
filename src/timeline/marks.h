// SPDX-License-Identifier: MIT
// Where on a picture of thin lanes something went wrong.
#pragma once

#include "src/timeline/density.h"

#include <array>
#include <vector>

namespace awaitscope {

/// A plane of pixels of the device, each of which knows whether a task failed, was cancelled or blocked its loop there:
/// all of them, however many lanes share a row. It costs a step for each such task or step in sight, and a byte for
/// each pixel.
class MarkPlane
{
public:
    enum Mark : quint8 { None = 0, Cancelled = 1, Failed = 2, Blocked = 4 };
    static constexpr std::size_t Mixtures = 8; ///< of marks in one pixel

    /// `rows` rows of pixels of `axis.resolution` each, of the columns of the axis. Steps longer than `blocking` are
    /// marked as long as they last.
    MarkPlane(const Lanes &lanes, const LaneOrder &order, const LaneGeometry &geometry, const PixelAxis &axis, int rows,
              Duration blocking = Duration::max());

    [[nodiscard]] bool isEmpty() const { return m_marks.empty(); }

    /// The marks of a row, by column: each a sum of Mark.
    [[nodiscard]] const quint8 *row(int row) const
    {
        return m_marks.data() + static_cast<std::size_t>(row) * m_columns;
    }
    [[nodiscard]] bool hasMarks(int row) const
    {
        return row >= 0 && static_cast<std::size_t>(row) < m_hasMarks.size()
               && m_hasMarks[static_cast<std::size_t>(row)];
    }

private:
    // A few columns of all rows fit into the cache that is next to the processor; all columns do not.
    static constexpr std::size_t BlockWidth = 16;
    using BlockRow = std::array<quint8, BlockWidth>;
    using Block = std::vector<BlockRow>;

    void addEnds(const Lanes &lanes, const LaneOrder &order, const LaneGeometry &geometry, const PixelAxis &axis,
                 int rows);
    void addBlock(std::size_t first, Block &block);
    void addSteps(const Lanes &lanes, const LaneOrder &order, const LaneGeometry &geometry, const PixelAxis &axis,
                  int rows, Duration blocking);
    void prepare(std::size_t rows);

    std::size_t m_columns;
    std::vector<quint8> m_marks;  // row after row; empty if there is none
    std::vector<bool> m_hasMarks; // by row
};

} // namespace awaitscope
