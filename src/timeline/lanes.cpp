// SPDX-License-Identifier: MIT
// From events to changes of state, and from two changes to a span.
#include "src/timeline/lanes.h"

namespace awaitscope {

SpanCursor::SpanCursor(const Lanes &lanes, TaskId task)
    : m_lanes(&lanes)
    , m_task(task)
    , m_count(lanes.spanCount(task))
    , m_size(lanes.m_rows.row(task.value).size)
    , m_place(lanes.m_rows.begin(task.value))
    , m_next(m_place)
{
    begin();
}

// Reads the span that begins at m_next, and moves that to its end.
void SpanCursor::begin()
{
    const LaneRows &changes = m_lanes->m_rows;
    if (m_next.index() < m_count) {
        const quint32 change = changes.value(m_next);
        m_span.begunBy = Lanes::eventOf(change);
        m_span.start = m_lanes->instantOf(change);
        m_span.state = Lanes::stateOf(change);
    }
    changes.next(m_next);
    m_span.end.reset();
    if (m_next.index() < m_size) {
        m_span.end = m_lanes->instantOf(changes.value(m_next));
    }
}

void SpanCursor::next()
{
    begin();
}

void SpanCursor::advance(quint32 index)
{
    m_lanes->m_rows.advance(m_place, index);
    m_next = m_place;
    begin();
}

void SpanCursor::skipTo(Instant at)
{
    if (atEnd() || !m_span.end || *m_span.end >= at) {
        return;
    }
    // The change that ends the span looked for is the first one at `at` or later; the span is the one before it.
    LaneRows::Place end = m_next;
    m_lanes->m_rows.advanceWhile(end, [&](quint32 change) { return m_lanes->instantOf(change) < at; });
    advance(end.index() - 1);
}

Lanes::Lanes(std::shared_ptr<const Trace> trace)
    : m_trace(std::move(trace))
{
}

bool Lanes::update(std::size_t most)
{
    const std::size_t known = m_read;
    const std::size_t end = m_trace->eventCount() - known > most ? known + most : m_trace->eventCount();
    for (; m_read < end; ++m_read) {
        const EventIndex index{static_cast<quint32>(m_read)};
        const EventKind kind = m_trace->kindOf(index);
        const std::optional<TaskState> state = stateAfter(kind);
        if (!state) {
            continue;
        }
        const TaskId task = *m_trace->event(index).task;
        if (kind == EventKind::TaskCreated) {
            m_rows.addLane();
            m_totals.begin(*state);
        } else {
            const TaskState before = lastState(task);
            if (before == *state || isOver(before)) {
                continue;
            }
            if (before == TaskState::Running) {
                noteStep(task, index);
            }
            m_totals.change(before, *state);
        }
        m_rows.append(task.value, packed(index, *state), m_trace->instantOf(index));
        if (isOver(*state) && state != TaskState::Done) {
            m_badEnds.push_back({task, index, *state});
        }
        if (isDone(*state)) {
            m_totals.end(timeTaken(m_trace->task(task)));
        }
    }
    return m_read != known;
}

void Lanes::noteStep(TaskId task, EventIndex end)
{
    const EventIndex begin = eventOf(m_rows.row(task.value).last);
    m_longSteps.add({task, m_trace->instantOf(begin), m_trace->instantOf(end)});
}

std::size_t Lanes::bytes() const
{
    return m_rows.bytes() + m_badEnds.size() * sizeof(BadEnd) + m_longSteps.bytes();
}

quint32 Lanes::spanCount(TaskId task) const
{
    if (task.value >= count()) {
        return 0;
    }
    // The last change of a task that is over begins no span.
    return m_rows.row(task.value).size - (isOver(lastState(task)) ? 1 : 0);
}

Span Lanes::span(TaskId task, quint32 index) const
{
    return spansFromIndex(task, index).span();
}

SpanCursor Lanes::spansFrom(TaskId task, Instant from) const
{
    SpanCursor cursor(*this, task);
    cursor.skipTo(from);
    return cursor;
}

SpanCursor Lanes::spansFromIndex(TaskId task, quint32 index) const
{
    SpanCursor cursor(*this, task);
    cursor.advance(index);
    return cursor;
}

quint32 Lanes::changesAfter(TaskId task, quint32 eventCount) const
{
    if (task.value >= count()) {
        return 0;
    }
    LaneRows::Place after = m_rows.begin(task.value);
    m_rows.advanceWhile(after, [&](quint32 change) { return eventOf(change).value < eventCount; });
    return after.index();
}

std::optional<quint32> Lanes::spanAt(TaskId task, Instant at) const
{
    if (task.value >= count()) {
        return std::nullopt;
    }
    LaneRows::Place after = m_rows.begin(task.value);
    m_rows.advanceWhile(after, [&](quint32 change) { return instantOf(change) <= at; });
    if (after.index() == 0 || after.index() - 1 >= spanCount(task)) {
        return std::nullopt;
    }
    return after.index() - 1;
}

std::optional<TaskState> Lanes::finalState(TaskId task) const
{
    const TaskState state = lastState(task);
    return isOver(state) ? std::optional(state) : std::nullopt;
}

std::optional<EventIndex> Lanes::endedBy(TaskId task) const
{
    return isOver(lastState(task)) ? std::optional(eventOf(m_rows.row(task.value).last)) : std::nullopt;
}

std::optional<Instant> Lanes::finished(TaskId task) const
{
    const auto event = endedBy(task);
    return event ? std::optional(m_trace->instantOf(*event)) : std::nullopt;
}

std::optional<LaneMoment> Lanes::momentAfter(TaskId task, quint32 eventCount) const
{
    if (task.value >= count()) {
        return std::nullopt;
    }
    LaneRows::Place place = m_rows.begin(task.value);
    m_rows.advanceWhile(place, [&](quint32 change) { return eventOf(change).value < eventCount; });
    quint32 index = place.index();
    if (index == 0) {
        return std::nullopt;
    }
    // Chains lead forward only, but a wait comes up among the last few changes, if there is any.
    std::optional<LaneMoment> moment;
    while (index-- > 0) {
        place = m_rows.begin(task.value);
        m_rows.advance(place, index);
        const quint32 change = m_rows.value(place);
        if (!moment) {
            moment = {.state = stateOf(change), .wait = {}};
        }
        if (stateOf(change) == TaskState::Waiting) {
            moment->wait = eventOf(change);
            break;
        }
    }
    return moment;
}

} // namespace awaitscope
