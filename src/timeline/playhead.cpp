// SPDX-License-Identifier: MIT
// Every way to move ends in put().
#include "src/timeline/playhead.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

Playhead::Playhead(QObject *parent)
    : QObject(parent)
    , m_trace(std::make_shared<const Trace>())
{
}

void Playhead::setTrace(std::shared_ptr<const Trace> trace, const std::function<void()> &standsInIt)
{
    m_trace = trace ? std::move(trace) : std::make_shared<const Trace>();
    m_now = m_trace->end();
    m_eventCount = static_cast<quint32>(m_trace->eventCount());
    m_instant = end();
    m_isAtEnd = true;
    const bool wasSelected = std::exchange(m_selected, std::nullopt).has_value();
    if (standsInIt) {
        standsInIt();
    }
    if (wasSelected) {
        emit selectionChanged(std::nullopt);
    }
    emit moved();
}

void Playhead::update(Instant now)
{
    m_now = now;
    if (m_isAtEnd || m_instant > end()) { // a run that has ended may end before the instant that it had come to
        toEnd();
    }
}

std::optional<EventIndex> Playhead::event() const
{
    return m_eventCount > 0 ? std::optional(EventIndex{m_eventCount - 1}) : std::nullopt;
}

Instant Playhead::begin() const
{
    return m_trace->eventCount() > 0 ? m_trace->instantOf({0}) : Instant{};
}

Instant Playhead::end() const
{
    return std::max(m_now, m_trace->end());
}

void Playhead::put(quint32 eventCount, Instant instant, bool isAtEnd)
{
    const quint32 countBefore = std::exchange(m_eventCount, eventCount);
    const Instant before = std::exchange(m_instant, instant);
    const bool wasAtEnd = std::exchange(m_isAtEnd, isAtEnd);
    if (m_eventCount != countBefore || m_instant != before || m_isAtEnd != wasAtEnd) {
        emit moved();
    }
}

void Playhead::moveTo(quint32 eventCount)
{
    const auto all = static_cast<quint32>(m_trace->eventCount());
    if (eventCount >= all) {
        put(all, end(), true);
    } else {
        put(eventCount, eventCount > 0 ? m_trace->instantOf({eventCount - 1}) : begin(), false);
    }
}

void Playhead::moveToInstant(Instant instant)
{
    if (instant >= end()) {
        toEnd();
    } else {
        put(m_trace->eventsUntil(instant), std::max(instant, begin()), false);
    }
}

void Playhead::stepForward()
{
    moveTo(m_eventCount + 1);
}

void Playhead::stepBack()
{
    moveTo(m_eventCount - (m_eventCount > 0 ? 1 : 0));
}

void Playhead::toEnd()
{
    moveTo(static_cast<quint32>(m_trace->eventCount()));
}

void Playhead::hold()
{
    put(m_eventCount, m_instant, false);
}

void Playhead::select(std::optional<TaskId> task)
{
    if (task && task->value >= m_trace->taskCount()) {
        task.reset();
    }
    if (std::exchange(m_selected, task) != task) {
        emit selectionChanged(task);
    }
}

} // namespace awaitscope
