// SPDX-License-Identifier: MIT
// From an arrangement to the order of a record's lanes, in slices.
#pragma once

#include "src/timeline/arrangement.h"
#include "src/timeline/laneorder.h"
#include "src/timeline/lanes.h"
#include "src/timeline/lanetotals.h"
#include "src/timeline/lanetree.h"
#include "src/timeline/slicedsort.h"

namespace awaitscope {

/// Arranges the lanes that there are when it is made; the record may grow meanwhile. Every slice takes about as long,
/// however many lanes there are.
class LaneArranger
{
public:
    /// `lanes` have to outlive the arranger. What lasts is counted up to `now`.
    LaneArranger(const Lanes &lanes, const Arrangement &arrangement, Instant now);

    /// Goes on by about `steps`; true when the order is complete. 100,000 steps are a few milliseconds.
    bool advance(qint64 steps);

    /// The order, once it is complete, and what its lanes come to.
    [[nodiscard]] LaneOrder takeOrder() { return std::move(m_order); }
    [[nodiscard]] const LaneTotals &totals() const { return m_totals; }

private:
    enum class Phase : quint8 { Collect, Sort, Link, Place, Complete };

    // A lane's task, and what it is sorted by.
    struct Ranked
    {
        quint32 thread; // 0 where threads do not count
        qint64 rank;
        quint32 task;

        friend auto operator<=>(const Ranked &, const Ranked &) = default;
    };

    [[nodiscard]] qint64 advancePhase(qint64 steps);
    [[nodiscard]] qint64 collect(qint64 steps);
    [[nodiscard]] qint64 sort(qint64 steps);
    [[nodiscard]] qint64 link(qint64 steps);
    [[nodiscard]] qint64 place(qint64 steps);
    [[nodiscard]] qint64 rankOf(TaskId task) const;
    void placeLane(TaskId task, LanePlace place);

    const Lanes &m_lanes;
    const Arrangement m_arrangement;
    const Instant m_now;
    const quint32 m_taskCount;
    Phase m_phase = Phase::Collect;
    std::size_t m_done = 0; // of the phase: tasks or lanes
    std::vector<Ranked> m_shown;
    SlicedSort<Ranked> m_sort; // of m_shown, from Phase::Sort on
    LaneTree m_tree;           // while grouped by parent
    LaneOrder m_order;
    LaneTotals m_totals;
};

} // namespace awaitscope
