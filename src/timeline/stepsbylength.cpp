// SPDX-License-Identifier: MIT
// One list for each power of two.
#include "src/timeline/stepsbylength.h"

#include <algorithm>
#include <bit>

namespace awaitscope {

int StepsByLength::listOf(Duration length)
{
    return static_cast<int>(std::bit_width(static_cast<quint64>(std::max(length, Duration(1)).count()))) - 1;
}

void StepsByLength::add(const Step &step)
{
    if (const Duration length = step.end - step.start; length >= Least) {
        m_lists[static_cast<std::size_t>(listOf(length))].push_back(step);
    }
}

std::vector<Step> StepsByLength::within(TimeRange range, Duration least, std::size_t most) const
{
    std::vector<Step> found;
    for (int list = Lists; list-- > listOf(std::max(least, Least));) {
        const std::vector<Step> &steps = m_lists[static_cast<std::size_t>(list)];
        const auto endsBefore = [](const Step &step, Instant at) { return step.end < at; };
        const Duration longest = list < Lists - 2 ? Duration((qint64(1) << (list + 1)) - 1) : Duration::max();
        const auto first = std::lower_bound(steps.begin(), steps.end(), range.start, endsBefore);
        // What ends later than that begins after the range.
        const auto last = std::upper_bound(first, steps.end(), range.end,
                                           [&](Instant at, const Step &step) { return at < step.end + -longest; });
        if (static_cast<std::size_t>(last - first) > most - found.size()) {
            break;
        }
        std::copy_if(first, last, std::back_inserter(found),
                     [&](const Step &step) { return step.start <= range.end && step.end - step.start >= least; });
    }
    return found;
}

std::size_t StepsByLength::bytes() const
{
    std::size_t count = 0;
    for (const std::vector<Step> &steps : m_lists) {
        count += steps.capacity();
    }
    return count * sizeof(Step);
}

} // namespace awaitscope
