// SPDX-License-Identifier: MIT
// Every way to move ends in moveTo().
#include "src/timeline/playhead.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

Playhead::Playhead(QObject *parent)
    : QObject(parent)
    , m_trace(std::make_shared<const Trace>())
{
}

void Playhead::setTrace(std::shared_ptr<const Trace> trace)
{
    m_trace = trace ? std::move(trace) : std::make_shared<const Trace>();
    select(std::nullopt);
    m_eventCount = static_cast<quint32>(m_trace->eventCount());
    m_isFollowing = true;
    emit moved();
}

void Playhead::update()
{
    if (m_isFollowing) {
        toEnd();
    }
}

std::optional<EventIndex> Playhead::event() const
{
    return m_eventCount > 0 ? std::optional(EventIndex{m_eventCount - 1}) : std::nullopt;
}

Instant Playhead::instant() const
{
    if (m_trace->eventCount() == 0) {
        return {};
    }
    return m_trace->instantOf(event().value_or(EventIndex{0}));
}

void Playhead::moveTo(quint32 eventCount)
{
    const auto end = static_cast<quint32>(m_trace->eventCount());
    const quint32 before = std::exchange(m_eventCount, std::min(eventCount, end));
    m_isFollowing = m_eventCount == end;
    if (m_eventCount != before) {
        emit moved();
    }
}

void Playhead::moveToInstant(Instant instant)
{
    moveTo(m_trace->eventsUntil(instant));
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
