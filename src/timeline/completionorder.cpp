// SPDX-License-Identifier: MIT
// Looks at each event once; everything else is a search in a sorted list.
#include "src/timeline/completionorder.h"

#include <algorithm>

namespace awaitscope {

bool CompletionOrder::update(const Trace &trace, const Families &families, std::size_t atMost)
{
    const std::size_t end = m_eventsRead + std::min(atMost, trace.eventCount() - m_eventsRead);
    for (; m_eventsRead < end; ++m_eventsRead) {
        const EventIndex index{static_cast<quint32>(m_eventsRead)};
        const EventKind kind = trace.kindOf(index);
        if (kind == EventKind::TaskCreated) {
            const TaskId task{m_tasksRead++};
            if (trace.task(task).parent == m_parent && (m_parent || !families.hasChildren(task))) {
                m_members.push_back({.task = task, .created = index.value});
            }
        } else if (endsTask(kind) && kind != EventKind::TaskAbandoned) {
            const auto rank = rankOf(*trace.event(index).task);
            if (rank && m_members[*rank].placeAndOne == 0) {
                m_ends.push_back({.inversions = inversions(endedCount()) + m_endedRanks.above(*rank),
                                  .rank = *rank,
                                  .event = index.value});
                m_members[*rank].placeAndOne = endedCount();
                m_endedRanks.add(*rank);
            }
        }
    }
    return m_eventsRead == trace.eventCount();
}

std::optional<quint32> CompletionOrder::rankOf(TaskId task) const
{
    if (m_members.empty() || task < m_members.front().task) {
        return std::nullopt;
    }
    // Members are mostly created one right after the other, so that the rank can be told from the first one.
    const quint32 guess = task.value - m_members.front().task.value;
    if (guess < count() && m_members[guess].task == task) {
        return guess;
    }
    const auto found = std::lower_bound(m_members.begin(), m_members.end(), task,
                                        [](const Member &member, TaskId value) { return member.task < value; });
    if (found == m_members.end() || found->task != task) {
        return std::nullopt;
    }
    return static_cast<quint32>(found - m_members.begin());
}

std::optional<quint32> CompletionOrder::placeOf(quint32 rank) const
{
    const quint32 placeAndOne = m_members[rank].placeAndOne;
    return placeAndOne == 0 ? std::nullopt : std::optional(placeAndOne - 1);
}

quint32 CompletionOrder::createdBy(quint32 eventCount) const
{
    const auto end = std::partition_point(m_members.begin(), m_members.end(),
                                          [=](const Member &member) { return member.created < eventCount; });
    return static_cast<quint32>(end - m_members.begin());
}

quint32 CompletionOrder::endedBy(quint32 eventCount) const
{
    const auto end =
        std::partition_point(m_ends.begin(), m_ends.end(), [=](const End &each) { return each.event < eventCount; });
    return static_cast<quint32>(end - m_ends.begin());
}

} // namespace awaitscope
