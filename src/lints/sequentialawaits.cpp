// SPDX-License-Identifier: MIT
// Counts a task's rounds as long as they are all alike.
#include "src/lints/sequentialawaits.h"

#include <algorithm>

namespace awaitscope {

namespace {

bool isSleep(const Trace &trace, const WaitRecord &wait)
{
    return trace.utf8(wait.what) == "sleep";
}

} // namespace

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
        // A tracer tells callers of what is new; our engine tells them of all waits.
        const bool isNew =
            trace.loopCount() > 0 || m_source.isInLoop(trace.text(record.line.file), record.line.line) == false;
        known = isThroughAnother && isSleep(trace, record) && isNew ? 2 : 1;
    }
    return known == 2;
}

SequentialAwaits::Next SequentialAwaits::nextIn(const Row &row, const Trace &trace, WaitId wait)
{
    if (wait == row.wait) {
        return Next::Round;
    }
    const WaitRecord &first = trace.wait(row.wait);
    const WaitRecord &next = trace.wait(wait);
    const SourceLine at = first.line;
    if (next.caller.line == 0) {
        const bool isOfAwaited =
            next.line == at
            || (next.line.file == at.file && next.line.function == at.function && at.function != TextId());
        if (!isOfAwaited) {
            return Next::Other;
        }
        return isSleep(trace, next) ? Next::SameRound : Next::Conversation;
    }
    // Who awaits in a loop has been awaited itself before the first round, which is known by that.
    const bool isFirst = row.count == 0 && next.caller.function != first.caller.function;
    return isFirst && next.what == first.what && next.line == at ? Next::Round : Next::Other;
}

void SequentialAwaits::beginWait(const Trace &trace, EventIndex index, const TraceEvent &event, FindingList &findings)
{
    if (const auto found = m_rows.find(event.task->value); found != m_rows.end()) {
        Row &row = found->second;
        switch (nextIn(row, trace, *event.wait)) {
        case Next::Round:
            endRound(row);
            row.wait = *event.wait;
            [[fallthrough]];
        case Next::SameRound:
            row.began = event.at;
            return;
        case Next::Conversation:
            m_rows.erase(found);
            break;
        case Next::Other:
            finish(trace, index, *event.task, findings);
            break;
        }
    }
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
    row.round += length;
}

void SequentialAwaits::endRound(Row &row)
{
    ++row.count;
    row.sum += row.round;
    row.longest = std::max(row.longest, row.round);
    row.round = Duration(0);
}

void SequentialAwaits::finish(const Trace &trace, EventIndex index, TaskId task, FindingList &findings)
{
    const auto found = m_rows.find(task.value);
    if (found == m_rows.end()) {
        return;
    }
    Row row = found->second;
    m_rows.erase(found);
    endRound(row);
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
