// SPDX-License-Identifier: MIT
// The order in which tasks were created against the order in which they ended.
#pragma once

#include "src/timeline/families.h"
#include "src/timeline/rankcounts.h"

#include <optional>
#include <vector>

namespace awaitscope {

/// The members of one family, in both orders, read out of the record as it grows. A member's rank is its place in the
/// order of creation, from 0; its place is that in the order of ends, from 0. How things were at an earlier event is
/// answered by counts: the first so many were created, the first so many had ended.
class CompletionOrder
{
public:
    /// Nobody's order.
    CompletionOrder() = default;
    explicit CompletionOrder(Parent parent)
        : m_parent(parent)
    {
    }

    /// Takes in what was recorded since the last time, at most so many events of it; true if there is nothing left.
    /// Where `families` changes its mind on a root, the order has to be made anew.
    bool update(const Trace &trace, const Families &families,
                std::size_t atMost = std::numeric_limits<std::size_t>::max());

    [[nodiscard]] Parent parent() const { return m_parent; }

    [[nodiscard]] quint32 count() const { return static_cast<quint32>(m_members.size()); }
    [[nodiscard]] quint32 endedCount() const { return static_cast<quint32>(m_ends.size()); }
    [[nodiscard]] TaskId taskOf(quint32 rank) const { return m_members[rank].task; }
    /// None for a task of another family.
    [[nodiscard]] std::optional<quint32> rankOf(TaskId task) const;

    /// The rank of the member that ended at `place`, which is below endedCount().
    [[nodiscard]] quint32 rankAt(quint32 place) const { return m_ends[place].rank; }
    /// None while it has not ended.
    [[nodiscard]] std::optional<quint32> placeOf(quint32 rank) const;

    /// How many were created among the first `eventCount` events of the record.
    [[nodiscard]] quint32 createdBy(quint32 eventCount) const;
    /// How many ended among them.
    [[nodiscard]] quint32 endedBy(quint32 eventCount) const;

    /// Of the pairs among the first `ended` that ended, how many ended in another order than they were created in.
    [[nodiscard]] quint64 inversions(quint32 ended) const { return ended == 0 ? 0 : m_ends[ended - 1].inversions; }
    /// How many pairs there are among so many.
    [[nodiscard]] static constexpr quint64 pairs(quint64 count) { return count == 0 ? 0 : count * (count - 1) / 2; }

private:
    struct Member
    {
        TaskId task;
        quint32 created = 0;     // the event
        quint32 placeAndOne = 0; // 0 while it has not ended
    };
    struct End
    {
        quint64 inversions = 0; // up to here
        quint32 rank = 0;
        quint32 event = 0;
    };

    Parent m_parent;
    std::size_t m_eventsRead = 0;
    quint32 m_tasksRead = 0;
    std::vector<Member> m_members; // by rank
    std::vector<End> m_ends;       // by place
    RankCounts m_endedRanks;
};

} // namespace awaitscope
