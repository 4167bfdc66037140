// SPDX-License-Identifier: MIT
// Filters and ranks, sorts, hangs what is sorted into a tree if it is grouped, and gives each its lane.
#include "src/timeline/lanearranger.h"

#include <limits>

namespace awaitscope {

namespace {

// What one task costs in a phase, in steps of some 25 ns.
constexpr qint64 CollectSteps = 8;
constexpr qint64 LabelSteps = 16; // to look at its label, too
constexpr qint64 LinkSteps = 2;
constexpr qint64 PlaceSteps = 8;

constexpr qint64 Last = std::numeric_limits<qint64>::max();

} // namespace

LaneArranger::LaneArranger(const Lanes &lanes, const Arrangement &arrangement, Instant now)
    : m_lanes(lanes)
    , m_arrangement(arrangement)
    , m_now(now)
    , m_taskCount(lanes.count())
    , m_tree(arrangement.groupsByParent ? m_taskCount : 0, arrangement.collapsed)
    , m_order(LaneOrder::empty(m_taskCount))
{
    m_order.setGroupedByThread(arrangement.groupsByThread);
    m_shown.reserve(m_taskCount); // to grow later would be to copy, all at once
}

bool LaneArranger::advance(qint64 steps)
{
    while (steps > 0 && m_phase != Phase::Complete) {
        steps = advancePhase(steps);
    }
    return m_phase == Phase::Complete;
}

// Returns the steps that are left; when there are any, the next phase begins.
qint64 LaneArranger::advancePhase(qint64 steps)
{
    switch (m_phase) {
    case Phase::Collect:
        return collect(steps);
    case Phase::Sort:
        return sort(steps);
    case Phase::Link:
        return link(steps);
    case Phase::Place:
        return place(steps);
    case Phase::Complete:
        return steps;
    }
    Q_UNREACHABLE();
}

qint64 LaneArranger::collect(qint64 steps)
{
    const Trace &trace = m_lanes.trace();
    const qint64 each = m_arrangement.filter.text.isEmpty() ? CollectSteps : LabelSteps;
    for (; steps > 0 && m_done < m_taskCount; steps -= each, ++m_done) {
        const TaskId task{static_cast<quint32>(m_done)};
        const bool isShown = m_arrangement.filter.letsThrough(trace, task);
        if (isShown) {
            const quint32 thread = m_arrangement.groupsByThread ? trace.threadOf(task) : 0;
            m_shown.push_back({thread, rankOf(task), task.value});
        }
        if (m_arrangement.groupsByParent) {
            m_tree.add(trace.task(task).parent, isShown);
        }
    }
    if (m_done == m_taskCount) {
        m_sort = SlicedSort(std::move(m_shown));
        m_phase = Phase::Sort;
    }
    return steps;
}

// All ranks are as the record is when this task is collected: while it grows, none changes.
qint64 LaneArranger::rankOf(TaskId task) const
{
    switch (m_arrangement.sort) {
    case LaneSort::ByCreation:
        return 0; // so that their ids decide
    case LaneSort::ByCompletion: {
        // The event, not the instant: several can end while the clock stands still.
        const auto end = m_lanes.endedBy(task);
        return end ? end->value : Last;
    }
    case LaneSort::ByDuration: {
        const TaskRecord record = m_lanes.trace().task(task);
        const Instant start = record.started.value_or(m_now);
        return -std::max(Duration(0), record.finished ? timeTaken(record) : m_now - start).count();
    }
    }
    Q_UNREACHABLE();
}

qint64 LaneArranger::sort(qint64 steps)
{
    const bool isSorted = m_arrangement.sort == LaneSort::ByCreation && !m_arrangement.groupsByThread;
    if (!isSorted && !m_sort.advance(steps)) {
        return 0;
    }
    m_phase = m_arrangement.groupsByParent ? Phase::Link : Phase::Place;
    m_done = 0;
    return steps / 2; // the rest of them is unknown
}

qint64 LaneArranger::link(qint64 steps)
{
    const std::vector<Ranked> &shown = m_sort.values();
    for (; steps > 0 && m_done < shown.size(); steps -= LinkSteps, ++m_done) {
        m_tree.link({shown[shown.size() - 1 - m_done].task});
    }
    if (m_done == shown.size()) {
        m_phase = Phase::Place;
        m_done = 0;
    }
    return steps;
}

qint64 LaneArranger::place(qint64 steps)
{
    const std::vector<Ranked> &shown = m_sort.values();
    for (; steps > 0; steps -= PlaceSteps, ++m_done) {
        if (m_arrangement.groupsByParent) {
            const auto row = m_tree.next();
            if (!row) {
                m_phase = Phase::Complete;
                break;
            }
            placeLane(row->task, row->place);
        } else if (m_done < shown.size()) {
            placeLane({shown[m_done].task}, {});
        } else {
            m_phase = Phase::Complete;
            break;
        }
    }
    return steps;
}

void LaneArranger::placeLane(TaskId task, LanePlace place)
{
    m_order.append(task, place);
    m_totals.add(m_lanes.trace().task(task));
}

} // namespace awaitscope
