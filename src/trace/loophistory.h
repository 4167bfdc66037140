// SPDX-License-Identifier: MIT
// The state of the loop at any instant of a record.
#pragma once

#include "src/trace/loopfold.h"
#include "src/trace/trace.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace awaitscope {

/// Goes back in time: follows a record as it grows, and keeps the state of the loop now and then, so that the state at
/// any event is a few events away from one that is known. A state is kept after as many events as it has entries, or
/// after LeastApart if those are more: all together need no more memory than the events do, and what is asked for takes
/// about as long as it takes to write it down.
class LoopHistory
{
public:
    static constexpr std::size_t LeastApart = 1024;

    explicit LoopHistory(std::shared_ptr<const Trace> trace);

    /// Takes in what was recorded since the last time; each event is looked at once.
    void update();

    /// The state after the first `eventCount` events, at most those taken in.
    [[nodiscard]] LoopState after(quint32 eventCount) const;

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
    std::shared_ptr<const Trace> m_trace; // never null
    LoopFold m_fold;                      // after all that was taken in
    std::vector<LoopState> m_kept;        // each after more events than the one before
};

} // namespace awaitscope
