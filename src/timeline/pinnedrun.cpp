// SPDX-License-Identifier: MIT
// Reads the other record where it is asked.
#include "src/timeline/pinnedrun.h"

#include <utility>

namespace awaitscope {

PinnedRun::PinnedRun(std::shared_ptr<const Trace> trace, Instant begin)
    : m_trace(std::move(trace))
    , m_shift(m_trace->eventCount() > 0 ? begin - m_trace->instantOf({0}) : Duration(0))
{
}

std::optional<TimeRange> PinnedRun::rangeOf(TaskId task) const
{
    if (task.value >= m_trace->taskCount()) {
        return std::nullopt;
    }
    const TaskRecord record = m_trace->task(task);
    return TimeRange{record.created + m_shift, record.finished.value_or(m_trace->end()) + m_shift};
}

} // namespace awaitscope
