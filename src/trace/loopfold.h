// SPDX-License-Identifier: MIT
// A loop's state, event by event.
#pragma once

#include "src/trace/loopstate.h"

#include <deque>
#include <unordered_map>

namespace awaitscope {

/// Takes the events of a record in one after the other, from any state on. It holds for any record, also one that
/// nobody has checked: what leaves the queue out of turn is looked for.
class LoopFold
{
public:
    /// `trace` has to outlive the fold.
    explicit LoopFold(const Trace &trace, const LoopState &from = {});

    /// Takes in the next event.
    void takeNext();

    [[nodiscard]] quint32 eventCount() const { return m_eventCount; }
    /// How many handles, timers and tasks state() would list.
    [[nodiscard]] std::size_t size() const
    {
        return m_ready.size() + m_timers.size() + m_waiting.size() + m_unscheduled.size();
    }
    [[nodiscard]] LoopState state() const;

private:
    // Ids, of which any may leave at once.
    class IdSet
    {
    public:
        void insert(quint32 id);
        void remove(quint32 id);
        [[nodiscard]] bool contains(quint32 id) const { return m_places.contains(id); }
        [[nodiscard]] std::size_t size() const { return m_ids.size(); }
        [[nodiscard]] const std::vector<quint32> &ids() const { return m_ids; }

    private:
        std::vector<quint32> m_ids;
        std::unordered_map<quint32, quint32> m_places;
    };

    void takeOff(ReadyHandle handle);

    const Trace &m_trace;
    quint32 m_eventCount;
    quint32 m_iteration;
    quint32 m_taskCount;
    std::optional<TaskId> m_running;
    std::deque<ReadyHandle> m_ready;
    IdSet m_timers;
    IdSet m_waiting;
    IdSet m_unscheduled;
};

} // namespace awaitscope
