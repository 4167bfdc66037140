// SPDX-License-Identifier: MIT
// Three kinds of event move a task: it is created, gives the thread back, or is over.
#include "src/trace/placehistory.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

PlaceHistory::PlaceHistory(std::shared_ptr<const Trace> trace, std::size_t most)
    : m_trace(std::move(trace))
{
    update(most);
}

bool PlaceHistory::moves(EventKind kind)
{
    return kind == EventKind::TaskCreated || kind == EventKind::StepEnded || endsTask(kind);
}

// Of an event that moves its task and does not end it.
CodePlace PlaceHistory::placeAfter(const TraceEvent &event) const
{
    if (event.kind == EventKind::TaskCreated) {
        return {.wait = {}, .coroutine = m_trace->task(*event.task).coroutine};
    }
    return {.wait = event.wait, .coroutine = {}};
}

quint32 PlaceHistory::numberOf(const CodePlace &place) const
{
    return place.wait ? m_waits.value(place.wait->value, Nowhere) : m_beginnings.value(place.coroutine.value, Nowhere);
}

quint32 PlaceHistory::addedNumberOf(const CodePlace &place)
{
    quint32 number = numberOf(place);
    if (number == Nowhere) {
        number = static_cast<quint32>(m_places.size());
        m_places.push_back(place);
        m_state.counts.push_back(0);
        (place.wait ? m_waits : m_beginnings).insert(place.wait ? place.wait->value : place.coroutine.value, number);
    }
    return number;
}

// An event that moves its task.
void PlaceHistory::take(PlaceState &state, const TraceEvent &event, quint32 from, quint32 to)
{
    if (event.kind != EventKind::TaskCreated) {
        state.running.reset();
    }
    if (from != Nowhere) {
        --state.counts[from];
    }
    if (to != Nowhere) {
        ++state.counts[to];
    }
}

void PlaceHistory::update(std::size_t most)
{
    const std::size_t left = m_trace->eventCount() - m_eventCount;
    const quint32 end = m_eventCount + static_cast<quint32>(std::min(most, left));
    for (; m_eventCount < end; ++m_eventCount) {
        if (m_eventCount - m_kept.back().eventCount >= std::max(LeastApart, m_places.size())) {
            m_kept.push_back({m_eventCount, static_cast<quint32>(m_left.size()), m_state});
        }
        const EventKind kind = m_trace->kindOf({m_eventCount});
        if (kind == EventKind::StepBegan) {
            m_state.running = m_trace->event({m_eventCount}).task;
        } else if (moves(kind)) {
            const TraceEvent event = m_trace->event({m_eventCount});
            const quint32 to = endsTask(kind) ? Nowhere : addedNumberOf(placeAfter(event));
            if (kind == EventKind::TaskCreated) {
                m_current.append(Nowhere);
            }
            const quint32 from = std::exchange(m_current[event.task->value], to);
            m_left.append(from);
            take(m_state, event, from, to);
        }
    }
}

PlaceState PlaceHistory::after(quint32 eventCount) const
{
    Q_ASSERT(eventCount <= m_eventCount);
    const auto next = std::ranges::upper_bound(m_kept, eventCount, {}, &Kept::eventCount);
    const Kept &kept = *std::prev(next);
    PlaceState state = kept.state;
    state.counts.resize(m_places.size());
    quint32 moveCount = kept.moveCount;
    for (quint32 i = kept.eventCount; i < eventCount; ++i) {
        const EventKind kind = m_trace->kindOf({i});
        if (kind == EventKind::StepBegan) {
            state.running = m_trace->event({i}).task;
        } else if (moves(kind)) {
            const TraceEvent event = m_trace->event({i});
            take(state, event, m_left[moveCount++], endsTask(kind) ? Nowhere : numberOf(placeAfter(event)));
        }
    }
    return state;
}

std::size_t PlaceHistory::bytes() const
{
    std::size_t bytes = m_arena.bytes() + m_places.capacity() * sizeof(CodePlace) + m_kept.capacity() * sizeof(Kept);
    for (const Kept &kept : m_kept) {
        bytes += kept.state.counts.capacity() * sizeof(quint32);
    }
    return bytes;
}

} // namespace awaitscope
