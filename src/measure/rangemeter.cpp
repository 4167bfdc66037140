// SPDX-License-Identifier: MIT
// Counts events, and what goes on between them.
#include "src/measure/rangemeter.h"

#include "src/trace/loopstate.h"

#include <algorithm>

namespace awaitscope {

quint32 RangeMeter::firstEvent(const Trace &trace, TimeRange range)
{
    return trace.eventsUntil(range.start + Duration(-1));
}

RangeMeter::RangeMeter(const Trace &trace, TimeRange range, const LoopGlance &before)
    : m_trace(trace)
    , m_range(range)
    , m_next(firstEvent(trace, range))
    , m_end(trace.eventsUntil(range.end))
    , m_at(range.start)
    , m_isRunning(before.running.has_value())
    , m_waiting(static_cast<quint32>(before.waitingCount + before.sleepingCount))
{
    Q_ASSERT(before.eventCount == m_next);
    for (const TaskId task : before.unscheduled) {
        m_unscheduled.insert(task.value);
    }
    m_figures.length = range.length();
}

bool RangeMeter::work(quint32 most)
{
    for (quint32 i = 0; i < most && m_next < m_end; ++i) {
        take(m_trace.event({m_next++}));
    }
    if (m_next < m_end) {
        return false;
    }
    close();
    return true;
}

void RangeMeter::take(const TraceEvent &event)
{
    passTo(event.at);
    switch (event.kind) {
    case EventKind::IterationBegan:
        ++m_figures.iterations;
        break;
    case EventKind::TaskCreated:
        ++m_figures.created;
        m_unscheduled.insert(event.task->value);
        break;
    case EventKind::TaskScheduled:
        m_waiting -= m_unscheduled.erase(event.task->value) == 0 ? 1 : 0;
        break;
    case EventKind::StepBegan:
        ++m_figures.steps;
        m_unscheduled.erase(event.task->value);
        m_isRunning = true;
        break;
    case EventKind::StepEnded:
        ++m_waiting;
        m_isRunning = false;
        break;
    case EventKind::TaskAbandoned:
        m_waiting -= event.before == TaskState::Waiting ? 1 : 0;
        m_unscheduled.erase(event.task->value);
        m_isRunning = m_isRunning && event.before != TaskState::Running;
        break;
    default:
        if (endsTask(event.kind)) {
            takeEnd(event);
        }
        break;
    }
}

void RangeMeter::takeEnd(const TraceEvent &event)
{
    quint32 *const count[] = {&m_figures.done, &m_figures.failed, &m_figures.cancelled};
    ++*count[static_cast<int>(event.kind) - static_cast<int>(EventKind::TaskDone)];
    m_taken += secondsOf(timeTaken(m_trace.task(*event.task)));
    m_isRunning = false;
}

void RangeMeter::passTo(Instant instant)
{
    const Duration passed = instant - m_at;
    m_at = instant;
    m_waited += secondsOf(passed) * m_waiting;
    if (m_isRunning) {
        m_figures.running += passed;
    }
}

void RangeMeter::close()
{
    passTo(m_range.end);
    const double length = secondsOf(m_figures.length);
    m_figures.averageWaiting = length > 0 ? m_waited / length : m_waiting;
    const quint32 ended = m_figures.ended();
    m_figures.meanTimeTaken = ended > 0 ? Instant::fromSeconds(m_taken / ended) - Instant() : Duration(0);
}

} // namespace awaitscope
