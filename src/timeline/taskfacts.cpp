// SPDX-License-Identifier: MIT
// Lanes tell when, relations tell who.
#include "src/timeline/taskfacts.h"

#include <algorithm>

namespace awaitscope {

namespace {

constexpr quint32 SpansApart = 4096; // sums that are kept

// A wait, a time on the ready queue and a step follow each other.
constexpr quint32 SpansOfCycle = 3;

void add(TaskTimes &times, TaskState state, Duration length)
{
    if (state == TaskState::Running) {
        times.running += length;
    } else if (state == TaskState::Ready) {
        times.ready += length;
    } else {
        times.waiting += length;
        ++times.waits;
    }
}

} // namespace

std::optional<TaskFacts> TaskReader::read(TaskId task, quint32 eventCount, Instant now)
{
    const quint32 changes = m_lanes.changesAfter(task, eventCount);
    if (changes == 0) {
        return std::nullopt;
    }
    const Trace &trace = m_lanes.trace();
    const TaskRecord record = trace.task(task);
    const bool isFinished = changes > m_lanes.spanCount(task);
    TaskFacts facts;
    facts.times = timesOf(task, changes - 1);
    facts.created = m_lanes.span(task, 0).begunBy;
    if (isFinished) {
        facts.state = *m_lanes.finalState(task);
        facts.finished = m_lanes.endedBy(task);
    } else {
        const Span last = m_lanes.span(task, changes - 1);
        facts.state = last.state;
        add(facts.times, last.state, std::max(now, last.start) - last.start);
    }
    if (changes > 1) { // it is ready first, and runs then
        facts.started = m_lanes.span(task, 1).begunBy;
    }
    if (record.firstTimer && m_relations.isSet(*record.firstTimer, eventCount)) {
        facts.delay = trace.timer(*record.firstTimer).delay;
    }
    addWaits(facts, task, changes);
    facts.parent = record.parent;
    facts.childCount = m_relations.childCount(task, eventCount);
    facts.children = m_relations.children(task, std::min(facts.childCount, ListLength));
    addAwaiting(facts, task, eventCount);
    return facts;
}

TaskTimes TaskReader::timesOf(TaskId task, quint32 spans)
{
    if (m_summed != task) {
        m_summed = task;
        m_sums.assign(1, {});
    }
    const std::size_t known = std::min<std::size_t>(spans / SpansApart, m_sums.size() - 1);
    TaskTimes times = m_sums[known];
    SpanCursor cursor = m_lanes.spansFromIndex(task, static_cast<quint32>(known) * SpansApart);
    for (; !cursor.atEnd() && cursor.index() < spans; cursor.next()) {
        add(times, cursor.span().state, *cursor.span().end - cursor.span().start);
        if (const quint32 count = cursor.index() + 1; count % SpansApart == 0 && count / SpansApart == m_sums.size()) {
            m_sums.push_back(times);
        }
    }
    return times;
}

void TaskReader::addWaits(TaskFacts &facts, TaskId task, quint32 changes) const
{
    const quint32 spans = std::min(changes, m_lanes.spanCount(task));
    const quint32 lookedAt = SpansOfCycle * (ListLength + 1);
    SpanCursor cursor = m_lanes.spansFromIndex(task, spans - std::min(spans, lookedAt));
    for (; !cursor.atEnd() && cursor.index() < spans; cursor.next()) {
        if (cursor.span().state == TaskState::Waiting) {
            facts.waits.push_back(waitOf(task, cursor, changes));
        }
    }
    if (facts.waits.size() > ListLength) {
        facts.waits.erase(facts.waits.begin(), facts.waits.end() - ListLength);
    }
}

TaskWait TaskReader::waitOf(TaskId task, const SpanCursor &cursor, quint32 changes) const
{
    const Span &span = cursor.span();
    const TraceEvent stepEnded = m_lanes.trace().event(span.begunBy);
    TaskWait wait{.begunBy = span.begunBy,
                  .from = span.start,
                  .what = *stepEnded.wait,
                  .awaited = stepEnded.other,
                  .endedBy = {},
                  .to = {},
                  .woken = {},
                  .timer = {},
                  .late = {}};
    if (cursor.index() + 1 == changes) {
        wait.timer = timerBefore(task, span.begunBy);
        return wait;
    }
    SpanCursor after = cursor;
    after.next();
    wait.to = span.end;
    wait.endedBy = after.span().begunBy;
    wait.woken = m_relations.causeOf(*wait.endedBy);
    wait.timer = wait.woken->timer;
    if (wait.timer && cursor.index() + 2 < changes) {
        wait.late = *after.span().end - m_lanes.trace().timer(*wait.timer).deadline;
    }
    return wait;
}

// The timer that the step has set just before it ended; a sleep's is.
std::optional<TimerId> TaskReader::timerBefore(TaskId task, EventIndex stepEnded) const
{
    constexpr quint32 FarthestBack = 16; // events
    const Trace &trace = m_lanes.trace();
    for (quint32 i = stepEnded.value, left = FarthestBack; i > 0 && left > 0; --left) {
        const TraceEvent event = trace.event({--i});
        if (event.kind == EventKind::TimerSet && event.task == task) {
            return event.timer;
        }
        if (event.kind == EventKind::StepBegan) {
            break;
        }
    }
    return std::nullopt;
}

void TaskReader::addAwaiting(TaskFacts &facts, TaskId task, quint32 eventCount) const
{
    constexpr quint32 MostLookedAt = 4096;
    const auto awaits = m_relations.awaitsOf(task, eventCount, MostLookedAt);
    facts.mayBeMore = awaits.size() == MostLookedAt;
    for (const EventIndex stepEnded : awaits) {
        const TaskId waiter = *m_lanes.trace().event(stepEnded).task;
        const quint32 changes = m_lanes.changesAfter(waiter, eventCount);
        const bool waitsStill = changes > 0 && changes <= m_lanes.spanCount(waiter)
                                && m_lanes.span(waiter, changes - 1).begunBy == stepEnded;
        if (waitsStill && facts.awaitedByCount++ < ListLength) {
            facts.awaitedBy.push_back(waiter);
        }
    }
}

} // namespace awaitscope
