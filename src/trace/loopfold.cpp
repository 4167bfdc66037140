// SPDX-License-Identifier: MIT
// One case for each kind of event.
#include "src/trace/loopfold.h"

#include "src/trace/trace.h"

#include <algorithm>

namespace awaitscope {

namespace {

template <class Id>
std::vector<Id> sortedIds(const std::vector<quint32> &values)
{
    std::vector<Id> ids;
    ids.reserve(values.size());
    std::ranges::transform(values, std::back_inserter(ids), [](quint32 value) { return Id{value}; });
    std::ranges::sort(ids);
    return ids;
}

} // namespace

void LoopFold::IdSet::insert(quint32 id)
{
    if (m_places.try_emplace(id, static_cast<quint32>(m_ids.size())).second) {
        m_ids.push_back(id);
    }
}

void LoopFold::IdSet::remove(quint32 id)
{
    const auto found = m_places.find(id);
    if (found == m_places.end()) {
        return;
    }
    const quint32 place = found->second;
    m_places.erase(found);
    if (place + 1 < m_ids.size()) { // the last one takes the place that has become free
        m_ids[place] = m_ids.back();
        m_places[m_ids[place]] = place;
    }
    m_ids.pop_back();
}

LoopFold::LoopFold(const Trace &trace, const LoopState &from)
    : m_trace(trace)
    , m_eventCount(from.eventCount)
    , m_iteration(from.iteration)
    , m_taskCount(from.taskCount)
    , m_running(from.running)
    , m_ready(from.ready.begin(), from.ready.end())
{
    for (const TimerId timer : from.timers) {
        m_timers.insert(timer.value);
    }
    for (const TaskId task : from.waiting) {
        m_waiting.insert(task.value);
    }
    for (const TaskId task : from.unscheduled) {
        m_unscheduled.insert(task.value);
    }
}

void LoopFold::takeOff(ReadyHandle handle)
{
    // Nearly always the first. A sleeper's timer that was cancelled comes and goes at the end.
    if (!m_ready.empty() && m_ready.front() == handle) {
        m_ready.pop_front();
    } else if (!m_ready.empty() && m_ready.back() == handle) {
        m_ready.pop_back();
    } else if (const auto found = std::ranges::find(m_ready, handle); found != m_ready.end()) {
        m_ready.erase(found);
    }
}

void LoopFold::takeNext()
{
    using Kind = ReadyHandle::Kind;
    const TraceEvent event = m_trace.event({m_eventCount++});
    switch (event.kind) {
    case EventKind::IterationBegan:
        m_iteration = event.iteration;
        break;
    case EventKind::TaskCreated:
        m_taskCount = event.task->value + 1;
        m_unscheduled.insert(event.task->value);
        break;
    case EventKind::TaskScheduled:
        m_unscheduled.remove(event.task->value);
        m_waiting.remove(event.task->value);
        m_ready.push_back({Kind::Step, event.task->value});
        break;
    case EventKind::StepBegan:
        m_unscheduled.remove(event.task->value);
        takeOff({Kind::Step, event.task->value});
        m_running = event.task;
        break;
    case EventKind::StepEnded:
        m_waiting.insert(event.task->value);
        m_running.reset();
        break;
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
        m_running.reset();
        break;
    case EventKind::TimerSet:
        m_timers.insert(event.timer->value);
        break;
    case EventKind::TimerFired:
        m_timers.remove(event.timer->value);
        m_ready.push_back({Kind::Timer, event.timer->value});
        break;
    case EventKind::TimerRan:
        takeOff({Kind::Timer, event.timer->value});
        break;
    case EventKind::TimerCancelled:
        if (m_timers.contains(event.timer->value)) {
            m_timers.remove(event.timer->value);
        } else {
            takeOff({Kind::Timer, event.timer->value});
        }
        break;
    case EventKind::CallbackScheduled:
        m_ready.push_back({Kind::Callback, event.text->value});
        break;
    case EventKind::CallbackRan:
    case EventKind::CallbackCancelled:
        takeOff({Kind::Callback, event.text->value});
        break;
    case EventKind::CancelRequested:
    case EventKind::Printed:
        break;
    }
}

LoopState LoopFold::state() const
{
    LoopState state{.eventCount = m_eventCount,
                    .iteration = m_iteration,
                    .taskCount = m_taskCount,
                    .running = m_running,
                    .ready = {m_ready.begin(), m_ready.end()},
                    .timers = sortedIds<TimerId>(m_timers.ids()),
                    .waiting = sortedIds<TaskId>(m_waiting.ids()),
                    .unscheduled = sortedIds<TaskId>(m_unscheduled.ids())};
    std::ranges::stable_sort(state.timers, {}, [this](TimerId timer) { return m_trace.timer(timer).deadline; });
    return state;
}

} // namespace awaitscope
