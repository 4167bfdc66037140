// SPDX-License-Identifier: MIT
// Sorting in slices, for what may not stop the window.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace awaitscope {

/// Sorts values by `<`, a little at a time: short runs first, then each two neighbours merged into one, until there is
/// one. It needs as much memory again as the values take.
template <class T>
class SlicedSort
{
public:
    SlicedSort() = default;
    explicit SlicedSort(std::vector<T> values)
        : m_values(std::move(values))
    {
    }

    /// Goes on by about `steps` moves of a value; true when all is sorted. A step is as long whatever there is to sort.
    bool advance(qint64 steps)
    {
        for (; steps > 0 && m_run == 0; steps -= ShortRun * MovesToSort) {
            sortRun();
        }
        for (; steps > 0 && m_run < m_values.size(); --steps) {
            merge();
        }
        return m_run >= std::max<std::size_t>(m_values.size(), 1);
    }

    /// The values, sorted once advance() has said so.
    [[nodiscard]] const std::vector<T> &values() const { return m_values; }

private:
    static constexpr std::size_t ShortRun = 1024;
    static constexpr qint64 MovesToSort = 4; // of each value of a short run

    void sortRun()
    {
        const auto from = m_values.begin() + static_cast<std::ptrdiff_t>(m_left);
        m_left = std::min(m_left + ShortRun, m_values.size());
        std::sort(from, m_values.begin() + static_cast<std::ptrdiff_t>(m_left));
        if (m_left == m_values.size()) {
            m_merged.reserve(m_values.size());
            m_run = ShortRun;
            startMerge(0);
        }
    }

    // Moves the lesser of the two next values of two neighbouring runs.
    void merge()
    {
        const bool isFromLeft = m_left < m_middle && (m_right == m_end || !(m_values[m_right] < m_values[m_left]));
        m_merged.push_back(m_values[isFromLeft ? m_left++ : m_right++]);
        if (m_left < m_middle || m_right < m_end) {
            return;
        }
        if (m_end < m_values.size()) {
            startMerge(m_end);
            return;
        }
        m_values.swap(m_merged);
        m_merged.clear();
        m_run *= 2;
        startMerge(0);
    }

    void startMerge(std::size_t first)
    {
        m_left = first;
        m_middle = m_right = std::min(first + m_run, m_values.size());
        m_end = std::min(m_middle + m_run, m_values.size());
    }

    std::vector<T> m_values;
    std::vector<T> m_merged; // by the pass that is under way
    std::size_t m_run = 0;   // the length of the runs that are sorted; 0 while short ones are being made
    std::size_t m_left = 0;  // the next value of the left run, [.., m_middle), or of the next short run
    std::size_t m_middle = 0;
    std::size_t m_right = 0; // the next value of the right run, [m_middle, m_end)
    std::size_t m_end = 0;
};

} // namespace awaitscope
