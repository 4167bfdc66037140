// SPDX-License-Identifier: MIT
// Sums over the events of a record.
#include "src/measure/runtime.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

namespace {

// Not the deadline of a timeout, nor somebody's call_later. A record that does not say what its timers are has sleeps.
bool isSleep(const Trace &trace, TimerId timer)
{
    const std::string_view what = trace.utf8(trace.timer(timer).what);
    return what.empty() || what == "sleep";
}

} // namespace

void RuntimeMeter::update()
{
    for (; m_read < m_trace.eventCount(); ++m_read) {
        take(m_trace.event({static_cast<quint32>(m_read)}));
    }
    if (m_trace.taskCount() > 0) {
        const TaskRecord &main = m_trace.task({0});
        m_runtime.total = secondsOf(main.finished.value_or(m_trace.end()) - main.created);
    }
}

void RuntimeMeter::take(const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::Printed:
        m_printed.push_back(*event.text);
        break;
    case EventKind::TimerSet:
        if (isSleep(m_trace, *event.timer)) {
            m_runtime.oneByOne += std::min(m_trace.timer(*event.timer).delay, secondsOf(Duration::max()));
            ++m_runtime.waits;
        }
        break;
    case EventKind::TimerCancelled:
        if (isSleep(m_trace, *event.timer)) { // what is left of it is not slept
            m_runtime.oneByOne -= std::max(0.0, secondsOf(m_trace.timer(*event.timer).deadline - event.at));
        }
        break;
    case EventKind::StepBegan:
        m_stepBegan = event.at;
        break;
    case EventKind::StepEnded:
        takeStep(event.at);
        break;
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
        takeStep(event.at);
        takeEnd(event);
        break;
    default:
        break;
    }
}

// Takes no time, unless it has blocked the loop.
void RuntimeMeter::takeStep(Instant end)
{
    m_runtime.oneByOne += secondsOf(end - std::exchange(m_stepBegan, std::nullopt).value_or(end));
}

void RuntimeMeter::takeEnd(const TraceEvent &event)
{
    if (event.task == TaskId{0}) {
        m_runtime.isOver = true;
        return;
    }
    ++m_runtime.done;
    if (event.kind == EventKind::TaskDone) {
        m_completed.push_back(*event.task);
    }
}

Runtime runtimeOf(const Trace &trace)
{
    RuntimeMeter meter(trace);
    meter.update();
    return meter.runtime();
}

} // namespace awaitscope
