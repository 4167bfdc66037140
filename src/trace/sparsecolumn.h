// SPDX-License-Identifier: MIT
// A column of the record that is nearly always 0.
#pragma once

#include "src/trace/column.h"

#include <QtGlobal>

#include <bit>

namespace awaitscope {

/// Append-only 32-bit values. A 0 takes a quarter of a byte, any other value 4 bytes more.
class SparseColumn
{
public:
    /// `arena` has to outlive the column's use.
    explicit SparseColumn(Arena &arena)
        : m_groups(arena)
        , m_values(arena)
    {
    }

    void append(quint32 value)
    {
        const std::size_t place = m_size++ % GroupSize;
        if (place == 0) {
            m_groups.append({0, static_cast<quint32>(m_values.size())});
        }
        if (value != 0) {
            m_groups[m_groups.size() - 1].present |= quint64(1) << place;
            m_values.append(value);
        }
    }

    /// The value of row `row`, which has to be one of those appended.
    [[nodiscard]] quint32 operator[](std::size_t row) const
    {
        const Group &group = m_groups[row / GroupSize];
        const quint64 bit = quint64(1) << row % GroupSize;
        if ((group.present & bit) == 0) {
            return 0;
        }
        return m_values[group.before + static_cast<std::size_t>(std::popcount(group.present & (bit - 1)))];
    }

private:
    static constexpr std::size_t GroupSize = 64;

    struct Group
    {
        quint64 present; // a bit for each row: whether its value is in m_values
        quint32 before;  // how many values those of earlier groups are
    };

    std::size_t m_size = 0;
    Column<Group> m_groups;
    Column<quint32> m_values;
};

} // namespace awaitscope
