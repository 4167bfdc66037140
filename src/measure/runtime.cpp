// SPDX-License-Identifier: MIT
// Sums over the events of a record.
#include "src/measure/runtime.h"

namespace awaitscope {

void RuntimeMeter::update()
{
    for (; m_read < m_trace.eventCount(); ++m_read) {
        const TraceEvent event = m_trace.event({static_cast<quint32>(m_read)});
        if (event.kind == EventKind::Printed) {
            m_printed.push_back(*event.text);
        } else if (event.kind == EventKind::TimerSet) {
            m_runtime.oneByOne += m_trace.timer(*event.timer).delay;
            ++m_runtime.waits;
        } else if (endsTask(event.kind)) {
            if (event.task == TaskId{0}) {
                m_runtime.isOver = true;
            } else {
                ++m_runtime.done;
                if (event.kind == EventKind::TaskDone) {
                    m_completed.push_back(*event.task);
                }
            }
        }
    }
    if (m_trace.taskCount() > 0) {
        const TaskRecord &main = m_trace.task({0});
        m_runtime.total = secondsOf(main.finished.value_or(m_trace.end()) - main.created);
    }
}

Runtime runtimeOf(const Trace &trace)
{
    RuntimeMeter meter(trace);
    meter.update();
    return meter.runtime();
}

} // namespace awaitscope
