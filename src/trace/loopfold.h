// SPDX-License-Identifier: MIT
// A loop's state, event by event.
#pragma once

#include "src/trace/idset.h"
#include "src/trace/loopstate.h"
#include "src/trace/timerorder.h"
#include "src/trace/trace.h"
#include "src/trace/traceevent.h"

#include <deque>

namespace awaitscope {

/// Takes the events of a record in one after the other, from any state on. It holds for any record, also one that
/// nobody has checked: what leaves the queue out of turn is looked for.
class LoopFold
{
public:
    /// Of the events of that loop; those of others change nothing. Or of all loops: if there are several, it knows of
    /// tasks only, as their queues and timers together would be those of no loop. `trace` has to outlive the fold.
    explicit LoopFold(const Trace &trace, std::optional<LoopId> loop = {}, const LoopState &from = {});

    /// Takes in the next event; of those of other loops, all up to the next of its own, or until there are `most`.
    void takeNext(quint32 most);
    /// Takes in events until there are `eventCount` of them.
    void takeUntil(quint32 eventCount)
    {
        while (m_eventCount < eventCount) {
            takeNext(eventCount);
        }
    }

    [[nodiscard]] quint32 eventCount() const { return m_eventCount; }
    /// Events of its own that it has taken in since it was made.
    [[nodiscard]] quint32 taken() const { return m_taken; }
    /// How many handles, timers and tasks state() would list.
    [[nodiscard]] std::size_t size() const
    {
        return m_ready.size() + m_timers.size() + m_waiting.size() + m_sleeping.size() + m_unscheduled.size();
    }
    [[nodiscard]] LoopState state() const;
    /// state(), but for the order of the timers: quicker, and a fold goes on from it as well.
    [[nodiscard]] LoopState unorderedState() const;
    /// `most` of every list.
    [[nodiscard]] LoopGlance glance(std::size_t most) const;

private:
    [[nodiscard]] bool isNextOurs();
    void take(const TraceEvent &event);
    void takeOff(ReadyHandle handle);
    void wait(TaskId task, WaitId wait);
    void wake(TaskId task);
    void end(quint32 &howMany);
    // Whether there is one loop alone, whose queue and timers can be told.
    [[nodiscard]] bool hasQueues() const { return m_loop || m_trace.loopCount() <= 1; }

    const Trace &m_trace;
    std::optional<LoopId> m_loop;
    quint32 m_runEnd = 0; // until then all events are of one loop: ours, or another
    bool m_isOurs = false;
    quint32 m_eventCount;
    quint32 m_taken = 0;
    quint32 m_iteration;
    quint32 m_taskCount;
    std::optional<TaskId> m_newest;
    std::optional<TaskId> m_running;
    std::deque<ReadyHandle> m_ready;
    TimerOrder m_timers;
    IdSet m_waiting;
    IdSet m_sleeping;
    IdSet m_unscheduled;
    LoopEnds m_ends;
};

} // namespace awaitscope
