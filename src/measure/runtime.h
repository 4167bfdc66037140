// SPDX-License-Identifier: MIT
// How long a run took, against how long its waits would take one by one.
#pragma once

#include "src/measure/owntime.h"

#include <vector>

namespace awaitscope {

/// The figures of a run, in seconds of loop time.
struct Runtime
{
    double total = 0;    ///< from the creation of the main task to its end, or to the newest event while it runs
    double oneByOne = 0; ///< all sleeps (of one that was cancelled what was slept) and all steps, one after the other
    double longest = 0;  ///< of the sleeps, as it was asked for
    quint32 waits = 0;   ///< how many sleeps there were
    quint32 done = 0;    ///< tasks that are over, the main task aside
    bool isOver = false; ///< the main task is over

    /// total / n; 0 for n = 0.
    [[nodiscard]] double average(int n) const { return n > 0 ? total / n : 0; }
    /// How many times faster than one by one; 1 when nothing took any time.
    [[nodiscard]] double speedUp() const { return total > 0 ? oneByOne / total : 1; }
    /// Whether it took as long as its longest sleep, but for a hundredth: nothing kept the sleeps from going on at
    /// once.
    [[nodiscard]] bool isMaximum() const { return isOver && longest > 0 && total < longest * 1.01; }
    /// Whether there was nothing to gain: one by one it would take as long, but for a hundredth.
    [[nodiscard]] bool isSequential() const { return isOver && oneByOne < total * 1.01; }
};

/// Reads a Runtime out of a record as the record grows: each event is looked at once.
class RuntimeMeter
{
public:
    /// `trace` has to outlive the meter.
    explicit RuntimeMeter(const Trace &trace)
        : m_trace(trace)
        , m_ownTime(trace)
    {
    }

    /// Takes in what has been appended since the last time.
    void update();

    [[nodiscard]] const Runtime &runtime() const { return m_runtime; }
    /// The tasks that are done, the main task aside, in the order in which they completed.
    [[nodiscard]] const std::vector<TaskId> &completed() const { return m_completed; }
    /// The lines that the program printed.
    [[nodiscard]] const std::vector<TextId> &printed() const { return m_printed; }

private:
    void take(const TraceEvent &event);
    void takeEnd(const TraceEvent &event);

    const Trace &m_trace;
    OwnTimeReader m_ownTime;
    std::size_t m_read = 0;
    Runtime m_runtime;
    std::vector<TaskId> m_completed;
    std::vector<TextId> m_printed;
};

/// The figures of a whole record.
[[nodiscard]] Runtime runtimeOf(const Trace &trace);

} // namespace awaitscope
