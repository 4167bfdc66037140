// SPDX-License-Identifier: MIT
// What a stream tells of the timers of one loop, put in order.
#pragma once

#include "src/python/numbered.h"
#include "src/trace/trace.h"

namespace awaitscope {

/// As TaskLives, for timers.
class TimerLives
{
public:
    /// `trace` has to outlive it.
    explicit TimerLives(Trace &trace)
        : m_trace(trace)
    {
    }

    void set(Instant at, quint64 number, std::optional<TaskId> task, Instant deadline, double delay, TextId what);
    void fired(Instant at, quint64 number);
    void ran(Instant at, quint64 number);
    void cancelled(Instant at, quint64 number);
    /// Bytes of memory.
    [[nodiscard]] std::size_t bytes() const { return m_lives.bytes(); }

private:
    enum class Phase : quint8 { Unknown, Set, Fired, Cancelled, Over };
    struct Life
    {
        TimerId id;
        Phase phase = Phase::Unknown;
    };

    Trace &m_trace;
    Numbered<Life> m_lives;
};

} // namespace awaitscope
