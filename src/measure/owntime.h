// SPDX-License-Identifier: MIT
// How long tasks take themselves: what would be left of them one by one.
#pragma once

#include "src/trace/trace.h"

#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace awaitscope {

/// Whether a timer is a sleep; not the deadline of a timeout, nor somebody's call_later. A record that does not say
/// what its timers are has sleeps.
[[nodiscard]] bool isSleep(const Trace &trace, TimerId timer);

/// Reads out of one event after the other what it adds to somebody's own time: sleeps, as long as they were asked for
/// when they begin, less what is left of one that is cancelled; and steps, which take no time unless they block the
/// loop.
class OwnTimeReader
{
public:
    /// `trace` has to outlive the reader.
    explicit OwnTimeReader(const Trace &trace)
        : m_trace(trace)
    {
    }

    /// What the next event adds to the own time of its task; below 0 where less was slept than was asked for.
    [[nodiscard]] Duration take(const TraceEvent &event);

private:
    [[nodiscard]] Duration takeStep(Instant end);

    const Trace &m_trace;
    std::optional<Instant> m_stepBegan; // the step that runs
};

/// The own time of each task, read as the record grows. Their sum is Runtime::oneByOne.
class OwnTimes
{
public:
    /// `trace` has to outlive it.
    explicit OwnTimes(const Trace &trace)
        : m_trace(trace)
        , m_reader(trace)
    {
    }

    /// Takes in what was recorded since the last time, at most so many events of it; true if there is nothing left.
    bool update(std::size_t atMost = std::numeric_limits<std::size_t>::max());

    /// By task. What was slept outside of tasks is the first one's.
    [[nodiscard]] std::span<const Duration> byTask() const { return m_times; }

    /// The first task whose time is another one than when this was asked the last time.
    [[nodiscard]] std::optional<TaskId> takeFirstChanged();

private:
    void add(TaskId task, Duration time);

    const Trace &m_trace;
    OwnTimeReader m_reader;
    std::size_t m_read = 0; // events
    std::vector<Duration> m_times;
    std::optional<TaskId> m_firstChanged;
};

} // namespace awaitscope
