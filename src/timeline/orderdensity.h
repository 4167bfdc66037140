// SPDX-License-Identifier: MIT
// The lines between two orders where there are too many to be drawn one by one: how many go from where to where.
#pragma once

#include "src/timeline/completionorder.h"

#include <span>
#include <vector>

namespace awaitscope {

/// How far a line has come from its left end (0) to its right end (1) at the share `x` of the way: level at both ends,
/// steep between, so that where it begins and ends can be read off.
[[nodiscard]] constexpr double riseAt(double x)
{
    return x * x * (3 - 2 * x);
}

/// Both orders cut into rows of as many tasks each; the lines are counted by the rows that they join. A line more or
/// less is a step, whatever the number of tasks, and drawing all of them takes as long as there are pairs of rows.
class OrderDensity
{
public:
    static constexpr int Rows = 192;

    /// Counts the lines of the first `ended` that ended, adding or taking away what differs from the last time; all of
    /// them anew when `order` has another number of tasks, or forget() was called. Whether anything has changed.
    bool show(const Trace &trace, const CompletionOrder &order, quint32 ended);
    /// For another order.
    void forget();

    [[nodiscard]] quint32 lines(int left, int right) const { return m_lines[index(left, right)]; }
    /// Of the tasks that ended in a row, how many failed or were cancelled.
    [[nodiscard]] quint32 failed(int right) const { return m_failed[static_cast<std::size_t>(right)]; }
    [[nodiscard]] quint32 cancelled(int right) const { return m_cancelled[static_cast<std::size_t>(right)]; }
    /// How many tasks share a row.
    [[nodiscard]] double tasksPerRow() const { return static_cast<double>(m_count) / Rows; }

    /// How many lines pass each of `Rows` heights at the share `x` of the way; a line between two heights is shared.
    void crossSection(double x, std::span<float, Rows> rows) const;

    /// The row of a rank or place among `count`.
    [[nodiscard]] static int rowOf(quint32 rank, quint32 count)
    {
        return static_cast<int>(static_cast<quint64>(rank) * Rows / count);
    }

private:
    static constexpr std::size_t index(int left, int right)
    {
        return static_cast<std::size_t>(left) * Rows + static_cast<std::size_t>(right);
    }
    void count(const Trace &trace, const CompletionOrder &order, quint32 place, bool isThere);

    quint32 m_count = 0; // tasks
    quint32 m_shown = 0; // of the order's ends
    std::vector<quint32> m_lines = std::vector<quint32>(std::size_t(Rows) * Rows);
    std::vector<quint32> m_failed = std::vector<quint32>(Rows);
    std::vector<quint32> m_cancelled = std::vector<quint32>(Rows);
};

} // namespace awaitscope
