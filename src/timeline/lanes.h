// SPDX-License-Identifier: MIT
// The lanes of the timeline: what each task did when, read out of the record as it grows.
#pragma once

#include "src/timeline/lanerows.h"
#include "src/timeline/lanetotals.h"
#include "src/timeline/stepsbylength.h"
#include "src/trace/trace.h"

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace awaitscope {

/// A time that a task spent in one state: ready, running or waiting. It is [start, end); the two are equal where the
/// clock stood still.
struct Span
{
    Instant start;
    std::optional<Instant> end; ///< none while it lasts
    TaskState state = TaskState::Ready;
    EventIndex begunBy; ///< the event that the span begins with

    friend bool operator==(const Span &, const Span &) = default;
};

/// Where a lane stands between two events.
struct LaneMoment
{
    TaskState state = TaskState::Ready;
    std::optional<EventIndex> wait; ///< the event with which its latest wait began, if there was one
};

class Lanes;

/// Goes through the spans of one lane, forward. The lanes have to outlive it; it ends when they are updated.
class SpanCursor
{
public:
    [[nodiscard]] bool atEnd() const { return m_next.index() > m_count; }
    [[nodiscard]] quint32 index() const { return m_next.index() - 1; } ///< in the lane, from 0
    [[nodiscard]] const Span &span() const { return m_span; }          ///< while not at the end
    void next();

    /// Goes on to the first span that ends at `at` or later; stays if that is this one or was before.
    void skipTo(Instant at);

private:
    friend class Lanes;
    SpanCursor(const Lanes &lanes, TaskId task);

    void advance(quint32 index);
    void begin();

    const Lanes *m_lanes;
    TaskId m_task;
    quint32 m_count;         // spans of the lane
    quint32 m_size;          // changes of the lane
    LaneRows::Place m_place; // of the change that begins a span, this one or an earlier one
    LaneRows::Place m_next;  // of the change that ends the span; past the end while it lasts
    Span m_span;
};

/// How a task ended that failed, was cancelled or abandoned.
struct BadEnd
{
    TaskId task;
    EventIndex event;
    TaskState state = TaskState::Failed; ///< or Cancelled, or Abandoned

    friend bool operator==(const BadEnd &, const BadEnd &) = default;
};

/// A lane for each task, in the order of creation. It keeps no copy of the facts: of each change of state only its
/// place in the record and the state, together 4 bytes, and of the first few of a lane about when they were, so a
/// million tasks fit; and a record of 500 million events. The spans of a lane have no gaps: one begins where another
/// ends.
class Lanes
{
public:
    explicit Lanes(std::shared_ptr<const Trace> trace);

    /// Takes in what was recorded since the last time, but no more than so many events, of which each is looked at
    /// once. True if there was anything.
    bool update(std::size_t most = Trace::MostEvents);

    /// Whether all that was recorded has been taken in.
    [[nodiscard]] bool isUpToDate() const { return m_read == m_trace->eventCount(); }

    [[nodiscard]] const Trace &trace() const { return *m_trace; }

    [[nodiscard]] quint32 count() const { return m_rows.count(); }

    /// How many spans the lane of `task` has, the one that lasts included; 0 of a task that has not been taken in.
    [[nodiscard]] quint32 spanCount(TaskId task) const;

    /// The span of that index; it takes a step for each doubling of the lane's length.
    [[nodiscard]] Span span(TaskId task, quint32 index) const;

    /// The spans of a lane from the first one that ends at `from` or later.
    [[nodiscard]] SpanCursor spansFrom(TaskId task, Instant from) const;

    /// All spans of a lane.
    [[nodiscard]] SpanCursor spans(TaskId task) const { return SpanCursor(*this, task); }

    /// The span that holds `at`: the latest that began by then, unless it ended before. None before the task was
    /// created and after it was over, and none of a task that has not been taken in.
    [[nodiscard]] std::optional<quint32> spanAt(TaskId task, Instant at) const;

    /// How many changes of state the task had gone through after the first `eventCount` events: each begins a span, but
    /// the one that ends the task. 0: it had not been created.
    [[nodiscard]] quint32 changesAfter(TaskId task, quint32 eventCount) const;

    /// The spans of a lane from that index on.
    [[nodiscard]] SpanCursor spansFromIndex(TaskId task, quint32 index) const;

    /// How the task ended; nothing while it is not over.
    [[nodiscard]] std::optional<TaskState> finalState(TaskId task) const;

    /// Where the lane ends: its task's last step's end; nothing while it is not over.
    [[nodiscard]] std::optional<Instant> finished(TaskId task) const;

    /// The event that the task was over with; nothing while it is not.
    [[nodiscard]] std::optional<EventIndex> endedBy(TaskId task) const;

    /// How the lane stands after the first `eventCount` events; nothing before its task is created. It asks the record
    /// for nothing, so that many lanes can be looked through.
    [[nodiscard]] std::optional<LaneMoment> momentAfter(TaskId task, quint32 eventCount) const;

    /// What all tasks come to.
    [[nodiscard]] const LaneTotals &totals() const { return m_totals; }

    /// The tasks that failed, were cancelled or abandoned, in that order of time: those that no picture may lose.
    [[nodiscard]] const std::vector<BadEnd> &badEnds() const { return m_badEnds; }

    /// The steps that took some time.
    [[nodiscard]] const StepsByLength &longSteps() const { return m_longSteps; }

    // --- for who looks at very many lanes --------------------------------------------------------------------------

    /// The lanes as they lie in memory; a change's state is told by stateOf(), its exact instant by instantOf().
    [[nodiscard]] const LaneRows &rows() const { return m_rows; }
    [[nodiscard]] static TaskState stateOf(quint32 change) { return static_cast<TaskState>(change & 7); }
    [[nodiscard]] Instant instantOf(quint32 change) const { return m_trace->instantOf(eventOf(change)); }

    [[nodiscard]] std::size_t bytes() const;

private:
    friend class SpanCursor;

    // A change of state in a chain: the event's index and, in the three lowest bits, the state after it. So the record
    // has to be asked for the instant alone.
    static_assert(Trace::MostEvents - 1 <= std::numeric_limits<quint32>::max() >> 3);
    static quint32 packed(EventIndex event, TaskState state) { return event.value << 3 | static_cast<quint32>(state); }
    static EventIndex eventOf(quint32 change) { return {change >> 3}; }

    [[nodiscard]] TaskState lastState(TaskId task) const { return stateOf(m_rows.row(task.value).last); }
    void noteStep(TaskId task, EventIndex end);

    std::shared_ptr<const Trace> m_trace; // never null
    std::size_t m_read = 0;               // events taken in
    LaneRows m_rows;                      // by task: where its state becomes another one, in order
    std::vector<BadEnd> m_badEnds;
    StepsByLength m_longSteps;
    LaneTotals m_totals;
};

} // namespace awaitscope
