// SPDX-License-Identifier: MIT
// What each event adds to the indexes, and how they are read for any moment.
#include "src/timeline/relations.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

namespace {

// Whether something begins to run with the event, or is over: what happens until the next one is its doing.
bool isTurn(EventKind kind)
{
    switch (kind) {
    case EventKind::IterationBegan:
    case EventKind::StepBegan:
    case EventKind::StepEnded:
    case EventKind::TimerRan:
    case EventKind::CallbackRan:
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
    case EventKind::TaskAbandoned:
        return true;
    case EventKind::TaskCreated:
    case EventKind::TaskScheduled:
    case EventKind::TimerSet:
    case EventKind::TimerFired:
    case EventKind::TimerCancelled:
    case EventKind::CallbackScheduled:
    case EventKind::CallbackCancelled:
    case EventKind::CancelRequested:
    case EventKind::Printed:
    case EventKind::LoopBegan:
    case EventKind::LoopEnded:
    case EventKind::Blocking:
    case EventKind::Warned:
        break;
    }
    return false;
}

} // namespace

void Relations::ChainsOfSome::append(TaskId task, quint32 value)
{
    const auto [found, isNew] = chainOf.try_emplace(task.value, chains.chainCount());
    if (isNew) {
        chains.addChain();
    }
    chains.append(found->second, value);
}

std::optional<quint32> Relations::ChainsOfSome::find(TaskId task) const
{
    const auto found = chainOf.find(task.value);
    return found == chainOf.end() ? std::nullopt : std::optional(found->second);
}

quint32 Relations::ChainsOfSome::countBelow(quint32 chain, quint32 value) const
{
    Chains::Place place = chains.begin(chain);
    chains.advanceWhile(place, chain, [value](quint32 other) { return other < value; });
    return place.index();
}

std::size_t Relations::ChainsOfSome::bytes() const
{
    constexpr std::size_t bytesOfNode = sizeof(void *) + sizeof(std::pair<quint32, quint32>);
    return chains.bytes() + chainOf.size() * bytesOfNode + chainOf.bucket_count() * sizeof(void *);
}

Relations::Relations(std::shared_ptr<const Trace> trace)
    : m_trace(std::move(trace))
{
    update();
}

void Relations::update()
{
    const auto end = static_cast<quint32>(m_trace->eventCount());
    for (; m_read < end; ++m_read) {
        if (m_read % BlockSize == 0) {
            m_blocks.push_back(m_now);
        }
        const EventIndex index{m_read};
        const EventKind kind = m_trace->kindOf(index);
        if (isTurn(kind)) {
            m_now.turn = index;
        }
        if (kind == EventKind::TaskCreated) {
            const TaskId task{m_now.tasks++};
            if (const auto parent = m_trace->task(task).parent) {
                m_children.append(*parent, task.value);
            }
        } else if (kind == EventKind::TimerSet) {
            ++m_now.timers;
        } else if (kind == EventKind::StepEnded) {
            if (const auto awaited = m_trace->event(index).other) {
                m_awaits.append(*awaited, index.value);
            }
        }
    }
}

quint32 Relations::countBefore(quint32 eventCount, quint32 Block::*count, EventKind kind) const
{
    if (eventCount >= m_read) {
        return m_now.*count;
    }
    const quint32 block = eventCount / BlockSize;
    quint32 result = m_blocks[block].*count;
    for (quint32 i = block * BlockSize; i < eventCount; ++i) {
        result += m_trace->kindOf({i}) == kind ? 1 : 0;
    }
    return result;
}

quint32 Relations::childCount(TaskId parent, quint32 eventCount) const
{
    const auto chain = m_children.find(parent);
    return chain ? m_children.countBelow(*chain, countBefore(eventCount, &Block::tasks, EventKind::TaskCreated)) : 0;
}

std::vector<TaskId> Relations::children(TaskId parent, quint32 most) const
{
    std::vector<TaskId> result;
    if (const auto chain = m_children.find(parent)) {
        const Chains &chains = m_children.chains;
        const quint32 count = std::min(most, chains.size(*chain));
        for (Chains::Place place = chains.begin(*chain); place.index() < count; chains.next(place)) {
            result.push_back({chains.value(place)});
        }
    }
    return result;
}

std::vector<EventIndex> Relations::awaitsOf(TaskId task, quint32 eventCount, quint32 most) const
{
    std::vector<EventIndex> result;
    if (const auto chain = m_awaits.find(task)) {
        const Chains &chains = m_awaits.chains;
        const quint32 count = m_awaits.countBelow(*chain, eventCount);
        Chains::Place place = chains.begin(*chain);
        chains.advance(place, count - std::min(count, most));
        for (; place.index() < count; chains.next(place)) {
            result.push_back({chains.value(place)});
        }
    }
    return result;
}

std::optional<EventIndex> Relations::turnBefore(EventIndex event) const
{
    const quint32 block = event.value / BlockSize;
    for (quint32 i = event.value; i-- > block * BlockSize;) {
        if (isTurn(m_trace->kindOf({i}))) {
            return EventIndex{i};
        }
    }
    return m_blocks[block].turn;
}

// What was scheduled in one iteration runs in the next one in the same order, so among callbacks of one name the third
// that runs is the third that was scheduled.
std::optional<EventIndex> Relations::scheduledBy(EventIndex callbackRan) const
{
    constexpr quint32 FarthestBack = 1 << 14; // events; what lies farther back is not known
    const TraceEvent ran = m_trace->event(callbackRan);
    const quint32 last = callbackRan.value - std::min(callbackRan.value, FarthestBack);
    quint32 before = 0; // of that name in the iteration
    quint32 i = callbackRan.value;
    while (i > last && m_trace->kindOf({i - 1}) != EventKind::IterationBegan) {
        const TraceEvent event = m_trace->event({--i});
        const bool isRun = event.kind == EventKind::CallbackRan || event.kind == EventKind::CallbackCancelled;
        before += isRun && event.text == ran.text ? 1 : 0;
    }
    const quint32 end = i; // just after the iteration's beginning
    i -= i > last ? 1 : 0;
    while (i > last && m_trace->kindOf({i - 1}) != EventKind::IterationBegan) {
        --i;
    }
    if (i > 0 && i == last) {
        return std::nullopt;
    }
    for (; i < end; ++i) {
        const TraceEvent event = m_trace->event({i});
        if (event.kind == EventKind::CallbackScheduled && event.text == ran.text && before-- == 0) {
            return EventIndex{i};
        }
    }
    return std::nullopt;
}

Waker Relations::causeOf(EventIndex event) const
{
    const auto turn = turnBefore(event);
    if (!turn) {
        return {};
    }
    const TraceEvent what = m_trace->event(*turn);
    switch (what.kind) {
    case EventKind::StepBegan:
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
        return {.task = what.task, .timer = {}, .callback = {}};
    case EventKind::StepEnded: // nothing runs, but a step that only gave way is scheduled again at once
        return {
            .task = m_trace->event(event).task == what.task ? what.task : std::nullopt, .timer = {}, .callback = {}};
    case EventKind::TimerRan:
        return {.task = {}, .timer = what.timer, .callback = {}};
    case EventKind::CallbackRan: {
        const auto scheduled = scheduledBy(*turn);
        const auto before = scheduled ? turnBefore(*scheduled) : std::nullopt;
        return {.task = before ? m_trace->event(*before).task : std::nullopt, .timer = {}, .callback = what.text};
    }
    default:
        return {};
    }
}

bool Relations::isSet(TimerId timer, quint32 eventCount) const
{
    return timer.value < countBefore(eventCount, &Block::timers, EventKind::TimerSet);
}

std::size_t Relations::bytes() const
{
    return m_blocks.capacity() * sizeof(Block) + m_children.bytes() + m_awaits.bytes();
}

} // namespace awaitscope
