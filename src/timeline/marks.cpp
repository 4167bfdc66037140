// SPDX-License-Identifier: MIT
// From the list of those that failed or were cancelled, which is in the order of time, to pixels.
#include "src/timeline/marks.h"

#include "src/timeline/timeaxis.h"

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

// The row of pixels that the lane of a task is in; negative if it is hidden.
double rowOf(TaskId task, const LaneOrder &order, const LaneGeometry &geometry, const PixelAxis &axis)
{
    const std::optional<qint64> lane = order.laneOf(task);
    return lane ? (static_cast<double>(*lane) - geometry.topLane) * (geometry.laneHeight / axis.resolution) : -1;
}

} // namespace

MarkPlane::MarkPlane(const Lanes &lanes, const LaneOrder &order, const LaneGeometry &geometry, const PixelAxis &axis,
                     int rows, Duration blocking)
    : m_columns(static_cast<std::size_t>(std::max(0.0, std::ceil(axis.width / axis.resolution - 0.001))))
{
    addEnds(lanes, order, geometry, axis, rows);
    if (m_columns > 0) {
        addSteps(lanes, order, geometry, axis, rows, blocking);
    }
}

void MarkPlane::addEnds(const Lanes &lanes, const LaneOrder &order, const LaneGeometry &geometry, const PixelAxis &axis,
                        int rows)
{
    const std::vector<BadEnd> &ends = lanes.badEnds();
    const auto columnOf = [&](const BadEnd &end) {
        const Instant at = lanes.trace().instantOf(end.event);
        return std::floor(xOf(at, axis.visible, axis.width) / axis.resolution);
    };
    const auto isLeftOf = [&](const BadEnd &end, double column) { return columnOf(end) < column; };
    auto next = std::lower_bound(ends.begin(), ends.end(), 0.0, isLeftOf);
    Block block(static_cast<std::size_t>(rows));
    std::size_t first = 0; // column of the block
    bool isBlank = true;
    while (next != ends.end()) {
        const double column = columnOf(*next);
        if (!(column < static_cast<double>(m_columns))) {
            break;
        }
        // All of the same column: far too many to ask each for its time.
        auto end = next + 1;
        std::ptrdiff_t stride = 1;
        while (ends.end() - end > stride && columnOf(end[stride]) <= column) {
            end += stride;
            stride *= 2;
        }
        end = std::lower_bound(end, std::min(end + stride + 1, ends.end()), column + 1, isLeftOf);
        const auto place = static_cast<std::size_t>(column);
        if (place / BlockWidth != first / BlockWidth) {
            if (!isBlank) {
                addBlock(first, block);
            }
            first = place / BlockWidth * BlockWidth;
            isBlank = true;
        }
        for (; next != end; ++next) {
            const double row = rowOf(next->task, order, geometry, axis);
            if (row >= 0 && row < rows) {
                block[static_cast<std::size_t>(row)][place - first] |=
                    next->state == TaskState::Failed ? Failed : Cancelled;
                isBlank = false;
            }
        }
    }
    if (!isBlank) {
        addBlock(first, block);
    }
}

void MarkPlane::prepare(std::size_t rows)
{
    if (m_marks.empty()) {
        m_marks.resize(m_columns * rows);
        m_hasMarks.resize(rows);
    }
}

void MarkPlane::addSteps(const Lanes &lanes, const LaneOrder &order, const LaneGeometry &geometry,
                         const PixelAxis &axis, int rows, Duration blocking)
{
    const double last = static_cast<double>(m_columns) - 1;
    const auto columnOf = [&](Instant at) { return std::floor(xOf(at, axis.visible, axis.width) / axis.resolution); };
    for (const Step &step : lanes.longSteps().longerThan(blocking, axis.visible)) {
        const double place = rowOf(step.task, order, geometry, axis);
        const double left = columnOf(step.start);
        const double right = columnOf(step.end);
        if (place >= 0 && place < rows && left <= last && right >= 0) {
            const auto row = static_cast<std::size_t>(place);
            prepare(static_cast<std::size_t>(rows));
            quint8 *marks = m_marks.data() + row * m_columns;
            const auto end = static_cast<std::size_t>(std::min(right, last));
            for (auto column = static_cast<std::size_t>(std::max(left, 0.0)); column <= end; ++column) {
                marks[column] |= Blocked;
            }
            m_hasMarks[row] = true;
        }
    }
}

// And leaves it blank.
void MarkPlane::addBlock(std::size_t first, Block &block)
{
    prepare(block.size());
    const std::size_t width = std::min(BlockWidth, m_columns - first);
    for (std::size_t row = 0; row < block.size(); ++row) {
        if (block[row] != BlockRow{}) {
            std::copy_n(block[row].begin(), width, m_marks.data() + row * m_columns + first);
            m_hasMarks[row] = true;
            block[row] = {};
        }
    }
}

} // namespace awaitscope
