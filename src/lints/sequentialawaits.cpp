// SPDX-License-Identifier: MIT
// Counts a task's waits as long as they are all alike.
#include "src/lints/sequentialawaits.h"

#include <algorithm>

namespace awaitscope {

void SequentialAwaits::take(const Trace &trace, EventIndex index, const TraceEvent &event, FindingList &findings)
{
    switch (event.kind) {
    case EventKind::StepBegan:
        endWait(event);
        break;
    case EventKind::StepEnded:
        beginWait(trace, index, event, findings);
        break;
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
        finish(trace, index, *event.task, findings);
        break;
    case EventKind::TaskCancelled:
    case EventKind::TaskAbandoned:
        m_rows.erase(event.task->value);
        break;
    default:
        break;
    }
}

bool SequentialAwaits::isSuspicious(const Trace &trace, WaitId wait)
{
    if (m_isSuspicious.size() <= wait.value) {
        m_isSuspicious.resize(wait.value + 1);
    }
    quint8 &known = m_isSuspicious[wait.value];
    if (known == 0) {
        const WaitRecord &record = trace.wait(wait);
        const bool isThroughAnother = record.caller.line > 0 && record.caller != record.line;
        known = isThroughAnother && trace.utf8(record.what) == "sleep"
                        && m_source.isInLoop(trace.text(record.line.file), record.line.line) == false
                    ? 2
                    : 1;
    }
    return known == 2;
}

void SequentialAwaits::beginWait(const Trace &trace, EventIndex index, const TraceEvent &event, FindingList &findings)
{
    const auto row = m_rows.find(event.task->value);
    if (row != m_rows.end() && row->second.wait == *event.wait) {
        row->second.began = event.at;
        return;
    }
    finish(trace, index, *event.task, findings);
    if (isSuspicious(trace, *event.wait)) {
        m_rows.emplace(event.task->value, Row{.wait = *event.wait, .began = event.at});
    }
}

void SequentialAwaits::endWait(const TraceEvent &event)
{
    const auto found = m_rows.find(event.task->value);
    if (found == m_rows.end()) {
        return;
    }
    Row &row = found->second;
    const Duration length = event.at - row.began;
    if (event.text || length <= Duration(0)) { // it was broken off, or was no wait
        m_rows.erase(found);
        return;
    }
    ++row.count;
    row.sum += length;
    row.longest = std::max(row.longest, length);
}

void SequentialAwaits::finish(const Trace &trace, EventIndex index, TaskId task, FindingList &findings)
{
    const auto found = m_rows.find(task.value);
    if (found == m_rows.end()) {
        return;
    }
    const Row row = found->second;
    m_rows.erase(found);
    if (row.count >= Fewest && m_isTold.emplace(task, row.wait).second) {
        const WaitRecord &wait = trace.wait(row.wait);
        findings.add({.kind = FindingKind::SequentialAwaits,
                      .event = index,
                      .task = task,
                      .line = wait.caller,
                      .awaited = wait.line.function,
                      .length = row.sum,
                      .longest = row.longest,
                      .count = row.count});
    }
}

} // namespace awaitscope
