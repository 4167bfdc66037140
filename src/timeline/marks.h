// SPDX-License-Identifier: MIT
// Where on a picture of thin lanes something went wrong.
#pragma once

#include "src/timeline/density.h"

#include <array>
#include <vector>

namespace awaitscope {

/// A plane of pixels of the device, each of which knows whether a task failed or was cancelled there: all of them,
/// however many lanes share a row. It costs a step for each such task in sight, and a byte for each pixel.
class MarkPlane
{
public:
    enum Mark : quint8 { None = 0, Cancelled = 1, Failed = 2 };

    /// `rows` rows of pixels of `axis.resolution` each, of the columns of the axis.
    MarkPlane(const Lanes &lanes, const LaneOrder &order, const LaneGeometry &geometry, const PixelAxis &axis,
              int rows);

    [[nodiscard]] bool isEmpty() const { return m_marks.empty(); }

    /// The marks of a row, by column: Mark::Cancelled, Mark::Failed or both in one.
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

    void addBlock(std::size_t first, Block &block);

    std::size_t m_columns;
    std::vector<quint8> m_marks;  // row after row; empty if there is none
    std::vector<bool> m_hasMarks; // by row
};

} // namespace awaitscope
