// SPDX-License-Identifier: MIT
// A value for each row of a table, where many rows in a row have the same.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace awaitscope {

/// Run-length encoded: it keeps only where the value becomes another one. Before anything is said, it is `Value()`.
template <class Value>
class Runs
{
public:
    static constexpr std::size_t NoEnd = std::numeric_limits<std::size_t>::max();

    /// The rows from `row` on, which is no earlier than the last one told, have that value.
    void goOnWith(Value value, std::size_t row)
    {
        const Value current = m_runs.empty() ? Value() : m_runs.back().value;
        if (value == current) {
            return;
        }
        if (!m_runs.empty() && m_runs.back().first == row) { // nothing had the value before
            m_runs.pop_back();
            goOnWith(value, row);
            return;
        }
        m_runs.push_back({row, value});
    }

    [[nodiscard]] Value operator[](std::size_t row) const
    {
        const auto next = after(row);
        return next == m_runs.begin() ? Value() : std::prev(next)->value;
    }

    /// Where the run that `row` is in ends: the first row of the next one, or NoEnd.
    [[nodiscard]] std::size_t endOfRun(std::size_t row) const
    {
        const auto next = after(row);
        return next == m_runs.end() ? NoEnd : next->first;
    }

    /// Bytes of memory.
    [[nodiscard]] std::size_t bytes() const { return m_runs.capacity() * sizeof(Run); }

private:
    struct Run
    {
        std::size_t first;
        Value value;
    };

    [[nodiscard]] typename std::vector<Run>::const_iterator after(std::size_t row) const
    {
        return std::ranges::upper_bound(m_runs, row, {}, &Run::first);
    }

    std::vector<Run> m_runs;
};

} // namespace awaitscope
