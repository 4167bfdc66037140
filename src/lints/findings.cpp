// SPDX-License-Identifier: MIT
// Hands each event to those who may find something in it.
#include "src/lints/findings.h"

#include <algorithm>

namespace awaitscope {

Findings::Findings(std::shared_ptr<const Trace> trace, Duration threshold)
    : m_trace(std::move(trace))
    , m_blocked(threshold)
    , m_neverYields(threshold)
{
}

void Findings::update(std::size_t most)
{
    const std::size_t end = m_read + std::min(most, m_trace->eventCount() - m_read);
    for (; m_read < end; ++m_read) {
        const EventIndex index{static_cast<quint32>(m_read)};
        const EventKind kind = m_trace->kindOf(index);
        if (stateAfter(kind) || kind == EventKind::Blocking || kind == EventKind::Warned) {
            take(index, m_trace->event(index));
        }
    }
}

void Findings::take(EventIndex index, const TraceEvent &event)
{
    if (event.kind == EventKind::Warned) {
        m_list.add({.kind = FindingKind::Warning,
                    .event = index,
                    .task = event.task,
                    .line = event.site ? m_trace->line(*event.site) : SourceLine()});
        return;
    }
    if (event.kind == EventKind::Blocking) {
        if (const auto begin = m_steps.beginOf(*event.task)) {
            m_blocked.see(*m_trace, *begin, index, m_list);
        }
        return;
    }
    m_sequential.take(*m_trace, index, event, m_list);
    if (const auto step = m_steps.take(index, event)) {
        m_blocked.end(*m_trace, *step, m_list);
        m_neverYields.end(*m_trace, *step, m_list);
    }
}

quint32 Findings::count() const
{
    quint32 sum = 0;
    for (int kind = 0; kind < FindingKindCount; ++kind) {
        sum += count(static_cast<FindingKind>(kind));
    }
    return sum;
}

} // namespace awaitscope
