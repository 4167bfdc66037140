// SPDX-License-Identifier: MIT
// All that there is to say about one task at one moment of a record.
#pragma once

#include "src/timeline/lanes.h"
#include "src/timeline/relations.h"

#include <optional>
#include <vector>

namespace awaitscope {

/// One wait of a task.
struct TaskWait
{
    EventIndex begunBy; ///< its step's end
    Instant from;
    WaitId what;                       ///< what is awaited, and on which line
    std::optional<TaskId> awaited;     ///< where that is a task
    std::optional<EventIndex> endedBy; ///< the task was put on the ready queue; none while it waits
    std::optional<Instant> to;         ///< likewise
    std::optional<Waker> woken;        ///< likewise
    std::optional<TimerId> timer;      ///< whose deadline was waited for, if it is known
    std::optional<Duration> late;      ///< from that deadline to the step that follows
};

/// How long a task was in which state.
struct TaskTimes
{
    Duration running{0};
    Duration ready{0};
    Duration waiting{0};
    quint32 waits = 0; ///< how many there were, the one that lasts included

    [[nodiscard]] Duration total() const { return running + ready + waiting; }
};

/// A task as it was after the first events of a record: nothing that happened later is told.
struct TaskFacts
{
    TaskState state = TaskState::Ready;
    EventIndex created;
    std::optional<EventIndex> started;  ///< first step
    std::optional<EventIndex> finished; ///< last step's end
    std::optional<double> delay;        ///< of its first timer, in seconds as it asked for it
    TaskTimes times;
    std::vector<TaskWait> waits; ///< the last ones, in order
    std::optional<TaskId> parent;
    std::vector<TaskId> children; ///< the first ones, in order
    quint32 childCount = 0;
    std::vector<TaskId> awaitedBy; ///< the first ones of those that wait for it, in order
    quint32 awaitedByCount = 0;    ///< at least so many, where mayBeMore
    bool mayBeMore = false;
};

/// Reads tasks' facts. It remembers how long the last task that was asked about had been in each state, so that a lane
/// of a million spans is summed up once.
class TaskReader
{
public:
    /// Lists are cut to so many.
    static constexpr quint32 ListLength = 10;

    /// Both have to outlive the reader, and be of the same record.
    TaskReader(const Lanes &lanes, const Relations &relations)
        : m_lanes(lanes)
        , m_relations(relations)
    {
    }

    /// After the first `eventCount` events, at `now`; nothing if the task had not been created yet.
    [[nodiscard]] std::optional<TaskFacts> read(TaskId task, quint32 eventCount, Instant now);

private:
    [[nodiscard]] TaskTimes timesOf(TaskId task, quint32 spans);
    void addWaits(TaskFacts &facts, TaskId task, quint32 changes) const;
    [[nodiscard]] TaskWait waitOf(TaskId task, const SpanCursor &cursor, quint32 changes) const;
    [[nodiscard]] std::optional<TimerId> timerBefore(TaskId task, EventIndex stepEnded) const;
    void addAwaiting(TaskFacts &facts, TaskId task, quint32 eventCount) const;

    const Lanes &m_lanes;
    const Relations &m_relations;
    std::optional<TaskId> m_summed;
    std::vector<TaskTimes> m_sums; // of that task's first spans: of 0, 4096, 8192 …
};

} // namespace awaitscope
