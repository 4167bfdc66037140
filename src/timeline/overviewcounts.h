// SPDX-License-Identifier: MIT
// How many tasks wait, are ready and run over the whole time of a record.
#pragma once

#include "src/trace/trace.h"

#include <memory>
#include <vector>

namespace awaitscope {

/// A stretch of time in an overview.
struct OverviewColumn
{
    double waiting = 0; ///< tasks, on the average over the time
    quint32 ready = 0;  ///< tasks, the most at once
    double running = 0; ///< the share of the time in which a task ran, 0 … 1
    bool hasFailed = false;
    bool hasCancelled = false;

    friend bool operator==(const OverviewColumn &, const OverviewColumn &) = default;
};

/// Counts a record's tasks by state in bins of equal width, of which there are never more than MostBins: when time goes
/// beyond, each becomes twice as wide. Each event is looked at once.
class OverviewCounts
{
public:
    static constexpr std::size_t MostBins = 4096;

    explicit OverviewCounts(std::shared_ptr<const Trace> trace);

    /// Takes in at most `most` events more. True if all that were recorded are taken in.
    bool update(std::size_t most);

    /// The picture of `range` in so many columns, as far as bins are narrower than they; what lasts is counted up to
    /// `now`.
    [[nodiscard]] std::vector<OverviewColumn> columns(TimeRange range, int count, Instant now) const;

    /// The most tasks that waited or were ready at once.
    [[nodiscard]] quint32 mostAtOnce() const { return m_mostAtOnce; }

    /// The width of a bin.
    [[nodiscard]] Duration binWidth() const { return m_binWidth; }

private:
    struct Bin
    {
        double waited = 0; // nanoseconds, of all tasks together
        double ran = 0;    // nanoseconds
        quint32 ready = 0;
        bool hasFailed = false;
        bool hasCancelled = false;
    };

    void take(const TraceEvent &event);
    void passTo(Instant instant);
    void widenBins();
    [[nodiscard]] std::size_t binOf(Instant instant) const;
    [[nodiscard]] quint32 &countOf(TaskState state);
    void addTo(OverviewColumn &column, TimeRange range, Instant now) const;

    std::shared_ptr<const Trace> m_trace;
    std::size_t m_read = 0;
    std::vector<TaskState> m_states; // by task
    quint32 m_waiting = 0;           // tasks, at m_at
    quint32 m_ready = 0;
    quint32 m_running = 0;
    quint32 m_over = 0;
    quint32 m_mostAtOnce = 0;
    Instant m_begin; // of the record and of the first bin
    Instant m_at;    // up to which time is counted
    Duration m_binWidth{1 << 10};
    std::vector<Bin> m_bins;
};

} // namespace awaitscope
