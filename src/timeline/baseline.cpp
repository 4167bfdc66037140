// SPDX-License-Identifier: MIT
// Sums up own times, from the first that has changed.
#include "src/timeline/baseline.h"

#include <algorithm>

namespace awaitscope {

void Baseline::lay(Instant begin, std::span<const Duration> ownTimes, TaskId from)
{
    std::size_t task = begin == m_begin ? std::min<std::size_t>(from.value, m_ends.size()) : 0;
    m_begin = begin;
    m_ends.resize(ownTimes.size());
    Instant end = task == 0 ? begin : m_ends[task - 1];
    for (; task < ownTimes.size(); ++task) {
        end = end + std::max(ownTimes[task], Duration(0));
        m_ends[task] = end;
    }
}

std::optional<TimeRange> Baseline::rangeOf(TaskId task) const
{
    if (task.value >= m_ends.size()) {
        return std::nullopt;
    }
    const TimeRange range =
        task.value == 0 ? TimeRange{m_begin, end()} : TimeRange{m_ends[task.value - 1], m_ends[task.value]};
    return range.isEmpty() ? std::nullopt : std::optional(range);
}

} // namespace awaitscope
