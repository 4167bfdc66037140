// SPDX-License-Identifier: MIT
// All that is conspicuous in a record.
#pragma once

#include "src/lints/blockedsteps.h"
#include "src/lints/neveryields.h"
#include "src/lints/sequentialawaits.h"

#include <memory>

namespace awaitscope {

/// Reads a record as it grows, each event once, and keeps what there is to say of it. Whoever wants another threshold
/// begins anew.
class Findings
{
public:
    /// Steps longer than `threshold` block their loop.
    Findings(std::shared_ptr<const Trace> trace, Duration threshold);

    /// Takes in at most so many events more.
    void update(std::size_t most = Trace::MostEvents);
    /// Whether all that was recorded has been taken in.
    [[nodiscard]] bool isUpToDate() const { return m_read == m_trace->eventCount(); }

    [[nodiscard]] const Trace &trace() const { return *m_trace; }

    /// In the order in which they were known; FindingList::MostOfKind of a kind at most. What they say may still grow.
    [[nodiscard]] const std::vector<Finding> &kept() const { return m_list.kept(); }
    /// From which of them up to which, exclusively, more may have been said since the last time.
    [[nodiscard]] std::pair<std::size_t, std::size_t> takeChanged() { return m_list.takeChanged(); }
    /// How many there are of a kind, and of all.
    [[nodiscard]] quint32 count(FindingKind kind) const { return m_list.count(kind); }
    [[nodiscard]] quint32 count() const;

private:
    void take(EventIndex index, const TraceEvent &event);

    std::shared_ptr<const Trace> m_trace; // never null
    std::size_t m_read = 0;               // events taken in
    RunningSteps m_steps;
    BlockedSteps m_blocked;
    NeverYields m_neverYields;
    SequentialAwaits m_sequential;
    FindingList m_list;
};

} // namespace awaitscope
