// SPDX-License-Identifier: MIT
// The state of the loop at any instant of a record.
#pragma once

#include "src/trace/loopfold.h"
#include "src/trace/trace.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace awaitscope {

/// Goes back in time: follows a record as it grows, and keeps the state of the loop now and then, so that the state at
/// any event is a few events away from one that is known. A state is kept after half as many events as it has entries,
/// or after LeastApart if those are more: all together need no more memory than the events do, and what is asked for
/// takes about as long as it takes to write it down. Questions that follow the loop, forward or backward, are quicker
/// still: each goes on from where the one before has been.
class LoopHistory
{
public:
    static constexpr std::size_t LeastApart = 1024;
    static constexpr std::size_t AllEvents = std::numeric_limits<std::size_t>::max();

    /// The history of that loop, or of all (see LoopFold). Takes in the first events, all that there are or
    /// `most`.
    explicit LoopHistory(std::shared_ptr<const Trace> trace, std::size_t most = AllEvents,
                         std::optional<LoopId> loop = {});

    /// Takes in what was recorded since the last time, or `most` events of it; each is looked at once.
    void update(std::size_t most = AllEvents);

    /// The state after the first `eventCount` events, at most those taken in.
    [[nodiscard]] LoopState after(quint32 eventCount) const { return foldAfter(eventCount).state(); }
    /// The same, but of every list only the first `most`; so it takes no longer for a loop that has much to do.
    [[nodiscard]] LoopGlance glanceAfter(quint32 eventCount, std::size_t most) const
    {
        return foldAfter(eventCount).glance(most);
    }

    /// The state at an instant: after all events taken in that have happened by then.
    [[nodiscard]] LoopState at(Instant instant) const
    {
        return after(std::min(m_trace->eventsUntil(instant), eventCount()));
    }

    /// Events taken in.
    [[nodiscard]] quint32 eventCount() const { return m_fold.eventCount(); }

    /// About how many bytes it keeps.
    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] const LoopFold &foldAfter(quint32 eventCount) const;
    // Moves m_asked towards it, and leaves states on the way.
    void leaveStatesBefore(quint32 eventCount) const;

    std::shared_ptr<const Trace> m_trace; // never null
    std::optional<LoopId> m_loop;
    LoopFold m_fold;                         // after all that was taken in
    std::vector<LoopState> m_kept;           // each after more events than the one before
    quint32 m_takenBefore = 0;               // events of its own by the last of them
    mutable std::optional<LoopFold> m_asked; // where the last question was, if it was not the end
    // Between the state that was kept and m_asked, the nearer the denser: whoever goes back goes back further.
    mutable std::vector<LoopState> m_onTheWay;
};

} // namespace awaitscope
