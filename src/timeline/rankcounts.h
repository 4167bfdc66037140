// SPDX-License-Identifier: MIT
// Counts of ranks, so that each can be asked in a few steps how many lie above it.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace awaitscope {

/// A set of ranks from 0 on, that only grows (Fenwick's binary indexed tree): adding one and counting those above one
/// both take a step for each doubling of the highest rank.
class RankCounts
{
public:
    /// Adds a rank that is not in it.
    void add(quint32 rank)
    {
        reserve(rank);
        ++m_size;
        for (std::size_t i = rank + std::size_t(1); i < m_sums.size(); i += lowestBit(i)) {
            ++m_sums[i];
        }
    }

    /// How many ranks above `rank` are in it.
    [[nodiscard]] quint32 above(quint32 rank) const
    {
        quint32 notAbove = 0;
        for (std::size_t i = std::min(rank + std::size_t(1), m_sums.size() - 1); i > 0; i -= lowestBit(i)) {
            notAbove += m_sums[i];
        }
        return m_size - notAbove;
    }

private:
    static std::size_t lowestBit(std::size_t i) { return i & (~i + 1); }

    // The size stays a power of two and one: then the last sum is that of all, and so is that of twice the size.
    void reserve(quint32 rank)
    {
        while (m_sums.size() < rank + std::size_t(2)) {
            const std::size_t before = m_sums.size();
            m_sums.resize(2 * (before - 1) + 1);
            m_sums.back() = m_size;
        }
    }

    std::vector<quint32> m_sums{0, 0}; // m_sums[i], i from 1: ranks in [i - lowestBit(i), i)
    quint32 m_size = 0;
};

} // namespace awaitscope
