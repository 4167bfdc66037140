// SPDX-License-Identifier: MIT
// Adds up sleeps and steps.
#include "src/measure/owntime.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

bool isSleep(const Trace &trace, TimerId timer)
{
    const std::string_view what = trace.utf8(trace.timer(timer).what);
    return what.empty() || what == "sleep";
}

Duration OwnTimeReader::take(const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::TimerSet:
        return isSleep(m_trace, *event.timer) ? Instant::fromSeconds(m_trace.timer(*event.timer).delay) - Instant()
                                              : Duration(0);
    case EventKind::TimerCancelled:
        if (isSleep(m_trace, *event.timer)) { // what is left of it is not slept
            return -std::max(Duration(0), m_trace.timer(*event.timer).deadline - event.at);
        }
        return Duration(0);
    case EventKind::StepBegan:
        m_stepBegan = event.at;
        return Duration(0);
    case EventKind::StepEnded:
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
        return takeStep(event.at);
    default:
        return Duration(0);
    }
}

Duration OwnTimeReader::takeStep(Instant end)
{
    return end - std::exchange(m_stepBegan, std::nullopt).value_or(end);
}

bool OwnTimes::update(std::size_t atMost)
{
    const std::size_t end = m_read + std::min(atMost, m_trace.eventCount() - m_read);
    for (; m_read < end; ++m_read) {
        const TraceEvent event = m_trace.event({static_cast<quint32>(m_read)});
        if (event.kind == EventKind::TaskCreated) {
            m_times.emplace_back(0);
        }
        const Duration time = m_reader.take(event);
        if (time != Duration(0) && !m_times.empty()) {
            add(event.task.value_or(TaskId{0}), time);
        }
    }
    return m_read == m_trace.eventCount();
}

void OwnTimes::add(TaskId task, Duration time)
{
    Duration &sum = m_times[task.value];
    sum = (Instant{sum.count()} + time) - Instant(); // never past the last instant
    m_firstChanged = m_firstChanged ? std::min(*m_firstChanged, task) : task;
}

std::optional<TaskId> OwnTimes::takeFirstChanged()
{
    return std::exchange(m_firstChanged, std::nullopt);
}

} // namespace awaitscope
