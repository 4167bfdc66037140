// SPDX-License-Identifier: MIT
// Time is shared out among bins as it passes.
#include "src/timeline/overviewcounts.h"

#include <algorithm>

namespace awaitscope {

OverviewCounts::OverviewCounts(std::shared_ptr<const Trace> trace)
    : m_trace(std::move(trace))
{
}

bool OverviewCounts::update(std::size_t most)
{
    const std::size_t end = std::min(m_trace->eventCount(), m_read + most);
    if (m_read == 0 && end > 0) {
        m_begin = m_at = m_trace->instantOf({0});
    }
    for (; m_read < end; ++m_read) {
        const EventIndex index{static_cast<quint32>(m_read)};
        if (stateAfter(m_trace->kindOf(index))) {
            take(m_trace->event(index));
        }
    }
    return m_read == m_trace->eventCount();
}

quint32 &OverviewCounts::countOf(TaskState state)
{
    switch (state) {
    case TaskState::Ready:
        return m_ready;
    case TaskState::Running:
        return m_running;
    case TaskState::Waiting:
        return m_waiting;
    case TaskState::Done:
    case TaskState::Failed:
    case TaskState::Cancelled:
    case TaskState::Abandoned:
        break;
    }
    return m_over;
}

void OverviewCounts::take(const TraceEvent &event)
{
    const TaskState state = *stateAfter(event.kind);
    const quint32 task = event.task->value;
    if (event.kind == EventKind::TaskCreated) {
        m_states.push_back(state);
    } else {
        const TaskState before = m_states[task];
        if (before == state || isOver(before)) {
            return;
        }
        passTo(event.at);
        --countOf(before);
        m_states[task] = state;
    }
    passTo(event.at);
    ++countOf(state);
    m_mostAtOnce = std::max(m_mostAtOnce, m_waiting + m_ready);
    Bin &bin = m_bins[binOf(event.at)];
    bin.ready = std::max(bin.ready, m_ready);
    bin.hasFailed |= state == TaskState::Failed;
    bin.hasCancelled |= state == TaskState::Cancelled;
}

std::size_t OverviewCounts::binOf(Instant instant) const
{
    return static_cast<std::size_t>((instant - m_begin) / m_binWidth);
}

// Makes room for `instant`, and shares out the time until then.
void OverviewCounts::passTo(Instant instant)
{
    while (binOf(instant) >= MostBins) {
        widenBins();
    }
    const std::size_t last = binOf(instant);
    if (m_bins.size() <= last) {
        m_bins.resize(last + 1);
    }
    for (std::size_t i = binOf(m_at); i <= last; ++i) {
        Bin &bin = m_bins[i];
        const Instant begin = m_begin + m_binWidth * static_cast<qint64>(i);
        const Duration passed = std::min(instant, begin + m_binWidth) - std::max(m_at, begin);
        bin.waited += static_cast<double>(passed.count()) * m_waiting;
        bin.ran += static_cast<double>(passed.count()) * std::min(m_running, 1U);
        bin.ready = std::max(bin.ready, passed.count() > 0 ? m_ready : 0);
    }
    m_at = instant;
}

void OverviewCounts::widenBins()
{
    for (std::size_t i = 0; i < m_bins.size(); i += 2) {
        Bin both = m_bins[i];
        if (i + 1 < m_bins.size()) {
            const Bin &second = m_bins[i + 1];
            both.waited += second.waited;
            both.ran += second.ran;
            both.ready = std::max(both.ready, second.ready);
            both.hasFailed |= second.hasFailed;
            both.hasCancelled |= second.hasCancelled;
        }
        m_bins[i / 2] = both;
    }
    m_bins.resize((m_bins.size() + 1) / 2);
    m_binWidth *= 2;
}

std::vector<OverviewColumn> OverviewCounts::columns(TimeRange range, int count, Instant now) const
{
    std::vector<OverviewColumn> result(static_cast<std::size_t>(std::max(count, 0)));
    const double width = static_cast<double>(range.length().count()) / std::max(count, 1);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const auto edge = [&](std::size_t column) {
            return range.start + Duration(static_cast<qint64>(width * static_cast<double>(column)));
        };
        addTo(result[i], {edge(i), edge(i + 1)}, now);
    }
    return result;
}

void OverviewCounts::addTo(OverviewColumn &column, TimeRange range, Instant now) const
{
    const double length = std::max(1.0, static_cast<double>(range.length().count()));
    const auto overlap = [&](Instant begin, Instant end) {
        return std::max<double>(0,
                                static_cast<double>((std::min(range.end, end) - std::max(range.start, begin)).count()));
    };
    if (!m_bins.empty() && range.end >= m_begin && range.start <= m_at) {
        const std::size_t first = range.start > m_begin ? binOf(range.start) : 0;
        const std::size_t last = std::min(binOf(std::max(range.end, m_begin)), m_bins.size() - 1);
        for (std::size_t i = first; i <= last; ++i) {
            const Bin &bin = m_bins[i];
            const Instant begin = m_begin + m_binWidth * static_cast<qint64>(i);
            // The newest bin holds time up to m_at only.
            const Instant end = std::max(std::min(begin + m_binWidth, m_at), begin + Duration(1));
            const double share = overlap(begin, end) / static_cast<double>((end - begin).count());
            column.waiting += bin.waited * share / length;
            column.running += bin.ran * share / length;
            // What happens in an instant belongs to the columns that its bin touches.
            column.ready = std::max(column.ready, bin.ready);
            column.hasFailed |= bin.hasFailed;
            column.hasCancelled |= bin.hasCancelled;
        }
    }
    const double lasting = m_states.empty() ? 0 : overlap(m_at, now);
    column.waiting += m_waiting * lasting / length;
    column.running += std::min(m_running, 1U) * lasting / length;
    column.ready = std::max(column.ready, lasting > 0 ? m_ready : 0);
}

} // namespace awaitscope
