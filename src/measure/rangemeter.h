// SPDX-License-Identifier: MIT
// What happened between two instants of a record, in figures.
#pragma once

#include "src/trace/trace.h"

#include <optional>
#include <unordered_set>

namespace awaitscope {

struct LoopGlance;

/// The figures of a stretch of time, both of its ends included.
struct RangeFigures
{
    Duration length{0};
    quint32 iterations = 0; ///< of the loop, begun
    quint32 steps = 0;      ///< of tasks, begun
    quint32 created = 0;    ///< tasks
    quint32 done = 0;
    quint32 failed = 0;
    quint32 cancelled = 0;
    Duration running{0};       ///< in which some task ran
    double averageWaiting = 0; ///< how many tasks waited, on the average over the time
    Duration meanTimeTaken{0}; ///< of the tasks that ended, from first step to end; 0 if none did

    [[nodiscard]] quint32 ended() const { return done + failed + cancelled; }

    friend bool operator==(const RangeFigures &, const RangeFigures &) = default;
};

/// Reads the figures out of a record, a piece at a time: a range can hold millions of events.
class RangeMeter
{
public:
    /// `trace` has to outlive the meter; `before` is the loop after firstEvent() events of it. What lasts at
    /// the end of a record that grows is counted up to the range's end.
    RangeMeter(const Trace &trace, TimeRange range, const LoopGlance &before);

    /// How many events come before all that happen in `range`.
    [[nodiscard]] static quint32 firstEvent(const Trace &trace, TimeRange range);

    /// Takes in at most `most` events more. True when all that were recorded by its construction are taken in.
    bool work(quint32 most);

    /// Complete once work() has said so.
    [[nodiscard]] const RangeFigures &figures() const { return m_figures; }

private:
    void take(const TraceEvent &event);
    void takeEnd(const TraceEvent &event);
    void passTo(Instant instant);
    void close();

    const Trace &m_trace;
    TimeRange m_range;
    quint32 m_next;
    quint32 m_end;
    Instant m_at; // up to which time is counted
    bool m_isRunning;
    quint32 m_waiting;
    std::unordered_set<quint32> m_unscheduled; // tasks that were created, and never put on the queue
    double m_waited = 0;                       // seconds, of all tasks
    double m_taken = 0;                        // seconds, of those that ended
    RangeFigures m_figures;
};

} // namespace awaitscope
