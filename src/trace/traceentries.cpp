// SPDX-License-Identifier: MIT
// Rows out, values in hand: what a reader asks of the record.
#include "src/trace/trace.h"

#include <algorithm>
#include <ranges>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

std::optional<TaskId> unpacked(quint32 bits)
{
    return PackedId<TaskId>::fromBits(bits).unpacked();
}

std::optional<SiteId> knownSite(quint32 site)
{
    return site == 0 ? std::nullopt : std::optional(SiteId{site});
}

} // namespace

EventIndex Trace::nextOfOtherLoop(EventIndex event) const
{
    return {static_cast<quint32>(std::min(m_loopOfEvents.endOfRun(event.value), eventCount()))};
}

TraceEvent Trace::event(EventIndex index) const
{
    const std::size_t row = index.value;
    const quint32 subject = m_events.subject(row);
    const quint32 first = m_events.first(row);
    TraceEvent event;
    event.at = m_events.at(row);
    event.kind = m_events.kind(row);
    switch (event.kind) {
    case EventKind::IterationBegan:
        event.iteration = subject;
        break;
    case EventKind::TaskCreated:
    case EventKind::TaskScheduled:
        event.task = TaskId{subject};
        break;
    case EventKind::StepBegan:
        event.task = TaskId{subject};
        if (first != 0) {
            event.text = TextId{first};
        }
        break;
    case EventKind::StepEnded:
        event.task = TaskId{subject};
        event.wait = WaitId{first};
        event.other = unpacked(m_events.second(row));
        break;
    case EventKind::TimerSet:
    case EventKind::TimerFired:
    case EventKind::TimerRan:
    case EventKind::TimerCancelled:
        event.timer = TimerId{subject};
        event.task = m_timers[subject].task.unpacked();
        break;
    case EventKind::CallbackScheduled:
    case EventKind::CallbackRan:
    case EventKind::CallbackCancelled:
        event.text = TextId{subject};
        break;
    case EventKind::CancelRequested:
        event.task = TaskId{subject};
        event.other = unpacked(m_events.second(row));
        break;
    case EventKind::Printed:
        event.task = unpacked(m_events.second(row));
        event.text = TextId{subject};
        break;
    case EventKind::Blocking:
        event.task = TaskId{subject};
        event.site = knownSite(first);
        break;
    case EventKind::Warned:
        event.task = unpacked(m_events.second(row));
        event.text = TextId{subject};
        event.site = knownSite(first);
        break;
    case EventKind::LoopBegan:
    case EventKind::LoopEnded:
        event.loop = LoopId{subject};
        break;
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
        event.task = TaskId{subject};
        event.text = TextId{first};
        event.site = knownSite(m_events.second(row));
        break;
    case EventKind::TaskAbandoned:
        event.task = TaskId{subject};
        event.before = static_cast<TaskState>(first);
        break;
    }
    return event;
}

quint32 Trace::eventsUntil(Instant instant) const
{
    const auto events = std::views::iota(quint32(0), static_cast<quint32>(m_events.size()));
    const auto next =
        std::ranges::upper_bound(events, instant, {}, [this](quint32 event) { return m_events.at(event); });
    return static_cast<quint32>(std::ranges::distance(events.begin(), next));
}

TaskRecord Trace::task(TaskId id) const
{
    const TaskRow &row = m_tasks[id.value];
    return {.parent = row.parent.unpacked(),
            .name = row.name,
            .coroutine = row.coroutine,
            .ordinal = row.ordinal,
            .createdAt = line(row.createdAt),
            .created = row.created,
            .started = row.started.unpacked(),
            .finished = row.finished.unpacked(),
            .state = row.state,
            .outcome = row.outcome,
            .firstTimer = row.firstTimer.unpacked()};
}

TimerRecord Trace::timer(TimerId id) const
{
    const TimerRow &row = m_timers[id.value];
    return {.task = row.task.unpacked(), .deadline = row.deadline, .delay = row.delay, .what = row.what};
}

QString Trace::label(TaskId id) const
{
    const TaskRow &row = m_tasks[id.value];
    if (row.name.value != 0) {
        return text(row.name);
    }
    const bool isMain =
        m_loops.empty() ? id.value == 0 && row.parent.bits() == 0 : row.ordinal == 1 && utf8(row.coroutine) == "main";
    if (isMain) {
        return u"main"_s;
    }
    return text(row.coroutine) + u'·' + QString::number(row.ordinal);
}

std::size_t Trace::bytes() const
{
    constexpr std::size_t Node = 64; // of a map, with its place in a bucket and what the heap adds
    const auto nodes = static_cast<std::size_t>(m_siteIds.size() + m_siteByPointer.size()) + m_waitIds.size()
                       + m_ordinals.size() + m_threads.size();
    return m_arena.bytes() + m_texts.bytes() + nodes * Node + m_loops.capacity() * sizeof(LoopFacts)
           + m_loopOfEvents.bytes() + m_loopOfTasks.bytes() + m_loopOfTimers.bytes();
}

} // namespace awaitscope
