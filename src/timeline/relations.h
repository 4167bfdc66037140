// SPDX-License-Identifier: MIT
// Who made whom, who awaits whom, and who woke whom.
#pragma once

#include "src/timeline/chains.h"
#include "src/trace/trace.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace awaitscope {

/// What had a task go on: a task (its step did it, or its end; itself, where it had only given way), a timer or a
/// callback; none of them: someone outside of the loop.
struct Waker
{
    std::optional<TaskId> task; ///< of a callback: the one that had it scheduled, if that is known
    std::optional<TimerId> timer;
    std::optional<TextId> callback; ///< its name

    friend bool operator==(const Waker &, const Waker &) = default;
};

/// Indexes over a record that grow along with it, for any event of it to be looked at: a few bytes for each task that
/// was created by another and for each wait for a task, and a few for every thousand events.
class Relations
{
public:
    explicit Relations(std::shared_ptr<const Trace> trace);

    /// Takes in what was recorded since the last time; each event is looked at once.
    void update();

    /// Events taken in.
    [[nodiscard]] quint32 eventCount() const { return m_read; }

    /// How many tasks `parent` had created after the first `eventCount` events.
    [[nodiscard]] quint32 childCount(TaskId parent, quint32 eventCount) const;
    /// The first of its children, at most `most`.
    [[nodiscard]] std::vector<TaskId> children(TaskId parent, quint32 most) const;

    /// The events before `eventCount` with which a step ended in order to await `task`; the last ones, at most `most`.
    [[nodiscard]] std::vector<EventIndex> awaitsOf(TaskId task, quint32 eventCount, quint32 most) const;

    /// Who caused the event: what ran, or had just ended, when it happened.
    [[nodiscard]] Waker causeOf(EventIndex event) const;

    /// Whether the timer had been set after the first `eventCount` events.
    [[nodiscard]] bool isSet(TimerId timer, quint32 eventCount) const;

    /// About how many bytes it keeps.
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr quint32 BlockSize = 1024; // events

    // What had happened before the first event of a block.
    struct Block
    {
        std::optional<EventIndex> turn; // the newest event with which something began to run, or was over
        quint32 tasks = 0;              // created
        quint32 timers = 0;             // set
    };

    // A chain for each task that has any; few tasks have, so there is none for the others.
    struct ChainsOfSome
    {
        Chains chains;
        std::unordered_map<quint32, quint32> chainOf; // by task

        void append(TaskId task, quint32 value);
        [[nodiscard]] std::optional<quint32> find(TaskId task) const;
        [[nodiscard]] quint32 countBelow(quint32 chain, quint32 value) const;
        [[nodiscard]] std::size_t bytes() const;
    };

    [[nodiscard]] std::optional<EventIndex> turnBefore(EventIndex event) const;
    [[nodiscard]] std::optional<EventIndex> scheduledBy(EventIndex callbackRan) const;
    // Block::tasks or timers, taken on to any event: events of `kind` before it.
    [[nodiscard]] quint32 countBefore(quint32 eventCount, quint32 Block::*count, EventKind kind) const;

    std::shared_ptr<const Trace> m_trace; // never null
    quint32 m_read = 0;                   // events taken in
    Block m_now;                          // after them
    std::vector<Block> m_blocks;          // one for each BlockSize events
    ChainsOfSome m_children;              // ids of tasks, by parent
    ChainsOfSome m_awaits;                // indexes of events, by the task that is awaited
};

} // namespace awaitscope
