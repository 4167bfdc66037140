// SPDX-License-Identifier: MIT
// One case for each kind of event.
#include "src/trace/loopfold.h"

#include "src/trace/trace.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

LoopFold::LoopFold(const Trace &trace, std::optional<LoopId> loop, const LoopState &from)
    : m_trace(trace)
    , m_loop(loop)
    , m_eventCount(from.eventCount)
    , m_iteration(from.iteration)
    , m_taskCount(from.taskCount)
    , m_newest(from.newest)
    , m_running(from.running)
    , m_ready(from.ready.begin(), from.ready.end())
    , m_ends(from.ends)
{
    for (const TimerId timer : from.timers) {
        m_timers.insert(timer, trace.timer(timer).deadline);
    }
    for (const TaskId task : from.waiting) {
        m_waiting.insert(task.value);
    }
    for (const TaskId task : from.sleeping) {
        m_sleeping.insert(task.value);
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

void LoopFold::wait(TaskId task, WaitId wait)
{
    // "sleep", or "sleep(0)", which is over at once.
    const bool isSleep = m_trace.utf8(m_trace.wait(wait).what).starts_with("sleep");
    (isSleep ? m_sleeping : m_waiting).insert(task.value);
}

void LoopFold::wake(TaskId task)
{
    m_unscheduled.remove(task.value);
    m_waiting.remove(task.value);
    m_sleeping.remove(task.value);
}

void LoopFold::end(quint32 &howMany)
{
    ++howMany;
    m_running.reset();
}

bool LoopFold::isNextOurs()
{
    if (m_eventCount >= m_runEnd) {
        m_isOurs = !m_loop || m_trace.loopOf(EventIndex{m_eventCount}) == m_loop;
        m_runEnd = m_trace.nextOfOtherLoop({m_eventCount}).value;
    }
    return m_isOurs;
}

void LoopFold::takeNext(quint32 most)
{
    if (isNextOurs()) {
        take(m_trace.event({m_eventCount}));
        ++m_eventCount;
        ++m_taken;
    } else {
        m_eventCount = std::min(m_runEnd, most);
    }
}

void LoopFold::take(const TraceEvent &event)
{
    using Kind = ReadyHandle::Kind;
    switch (event.kind) {
    case EventKind::IterationBegan:
        m_iteration = event.iteration;
        break;
    case EventKind::TaskCreated:
        ++m_taskCount;
        m_newest = event.task;
        m_unscheduled.insert(event.task->value);
        break;
    case EventKind::TaskScheduled:
        wake(*event.task);
        if (hasQueues()) {
            m_ready.push_back({Kind::Step, event.task->value});
        }
        break;
    case EventKind::StepBegan:
        m_unscheduled.remove(event.task->value);
        takeOff({Kind::Step, event.task->value});
        m_running = event.task;
        break;
    case EventKind::StepEnded:
        wait(*event.task, *event.wait);
        m_running.reset();
        break;
    case EventKind::TaskDone:
        end(m_ends.done);
        break;
    case EventKind::TaskFailed:
        end(m_ends.failed);
        break;
    case EventKind::TaskCancelled:
        end(m_ends.cancelled);
        break;
    case EventKind::TimerSet:
        if (hasQueues()) {
            m_timers.insert(*event.timer, m_trace.timer(*event.timer).deadline);
        }
        break;
    case EventKind::TimerFired:
        if (m_timers.remove(*event.timer)) { // else it had been cancelled: it leaves the heap, and does not run
            m_ready.push_back({Kind::Timer, event.timer->value});
        }
        break;
    case EventKind::TimerRan:
        takeOff({Kind::Timer, event.timer->value});
        break;
    case EventKind::TimerCancelled:
        if (!m_timers.remove(*event.timer)) {
            takeOff({Kind::Timer, event.timer->value});
        }
        break;
    case EventKind::CallbackScheduled:
        if (hasQueues()) {
            m_ready.push_back({Kind::Callback, event.text->value});
        }
        break;
    case EventKind::CallbackRan:
    case EventKind::CallbackCancelled:
        takeOff({Kind::Callback, event.text->value});
        break;
    case EventKind::TaskAbandoned:
        ++m_ends.abandoned;
        wake(*event.task);
        takeOff({Kind::Step, event.task->value});
        if (m_running == event.task) {
            m_running.reset();
        }
        break;
    case EventKind::LoopBegan:
        if (!hasQueues()) { // what there is was told when there was only one
            m_ready.clear();
            m_timers = {};
        }
        break;
    case EventKind::LoopEnded: // nothing of it will run
        if (hasQueues()) {
            m_ready.clear();
            m_timers = {};
            m_running.reset();
        }
        break;
    case EventKind::CancelRequested:
    case EventKind::Printed:
    case EventKind::Blocking:
    case EventKind::Warned:
        break;
    }
}

LoopState LoopFold::unorderedState() const
{
    return {.eventCount = m_eventCount,
            .iteration = m_iteration,
            .taskCount = m_taskCount,
            .newest = m_newest,
            .running = m_running,
            .ready = {m_ready.begin(), m_ready.end()},
            .timers = m_timers.asTheyLie(),
            .waiting = m_waiting.first<TaskId>(m_waiting.size()),
            .sleeping = m_sleeping.first<TaskId>(m_sleeping.size()),
            .unscheduled = m_unscheduled.first<TaskId>(m_unscheduled.size()),
            .ends = m_ends};
}

LoopState LoopFold::state() const
{
    LoopState state = unorderedState();
    std::ranges::sort(state.timers, {},
                      [this](TimerId timer) { return std::pair(m_trace.timer(timer).deadline, timer); });
    return state;
}

LoopGlance LoopFold::glance(std::size_t most) const
{
    const auto ready = static_cast<std::ptrdiff_t>(std::min(most, m_ready.size()));
    return {.eventCount = m_eventCount,
            .iteration = m_iteration,
            .taskCount = m_taskCount,
            .running = m_running,
            .ready = {m_ready.begin(), m_ready.begin() + ready},
            .readyCount = m_ready.size(),
            .timers = m_timers.first(most),
            .timerCount = m_timers.size(),
            .waiting = m_waiting.first<TaskId>(most),
            .waitingCount = m_waiting.size(),
            .sleepingCount = m_sleeping.size(),
            .unscheduled = m_unscheduled.first<TaskId>(m_unscheduled.size()),
            .ends = m_ends};
}

} // namespace awaitscope
