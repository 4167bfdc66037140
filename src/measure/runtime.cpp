// SPDX-License-Identifier: MIT
// Sums over the events of a record.
#include "src/measure/runtime.h"

#include <algorithm>

namespace awaitscope {

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
    m_runtime.oneByOne += secondsOf(m_ownTime.take(event));
    if (event.kind == EventKind::Printed) {
        m_printed.push_back(*event.text);
    } else if (event.kind == EventKind::TimerSet) {
        if (isSleep(m_trace, *event.timer)) {
            ++m_runtime.waits;
            m_runtime.longest = std::max(m_runtime.longest, m_trace.timer(*event.timer).delay);
        }
    } else if (endsTask(event.kind) && event.kind != EventKind::TaskAbandoned) {
        takeEnd(event);
    }
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
