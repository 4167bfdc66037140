// SPDX-License-Identifier: MIT
// Rows from the panel's size, chips from the record.
#include "ui/loop/looparrangement.h"

#include "ui/loop/chippainter.h"
#include "ui/loop/loopchips.h"
#include "ui/loop/loophead.h"

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

constexpr double Gap = 8; // room for the rings of two that are selected

LoopMeasures measuresOf(const ShownRecord &record, const ChipMetrics &metrics)
{
    const Trace &trace = record.trace();
    return {.headHeight = metrics.height() + 2,
            .labelWidth = loopLabelWidth(metrics.text(), std::max(trace.taskCount(), trace.timerCount())),
            .chipHeight = metrics.height(),
            .gap = Gap,
            .narrowestChip = metrics.narrowest()};
}

} // namespace

LoopArrangement LoopArrangement::of(const ShownRecord &record, const LoopHistory &history, quint32 eventCount,
                                    QSizeF size, const QFont &font)
{
    const ChipMetrics metrics(font);
    const LoopMeasures measures = measuresOf(record, metrics);
    LoopArrangement result;
    result.layout = LoopLayout::of(size, measures);
    std::size_t most = 1;
    for (const LoopLayout::Row &row : result.layout.rows) {
        most = std::max(most, row.mostChips(measures));
    }
    result.glance = history.glanceAfter(eventCount, most);

    const LoopChips all(record, result.glance);
    for (const LoopRow row : {LoopRow::Running, LoopRow::Ready, LoopRow::Timers, LoopRow::Waiting}) {
        std::vector<LoopChip> tried;
        const ChipFlow flow = flowChips(
            result.layout.row(row), result.layout.lineHeight, measures, all.count(row), all.named(row),
            [&](std::size_t place) { return metrics.widthOf(tried.emplace_back(all.chip(row, place))); },
            [&](std::size_t left) { return metrics.widthOf(all.more(row, left)); });
        for (std::size_t i = 0; i < flow.places.size(); ++i) {
            result.chips.push_back({std::move(tried[i]), flow.places[i]});
        }
        if (flow.more) {
            result.chips.push_back({all.more(row, all.count(row) - flow.places.size()), *flow.more});
        }
    }
    return result;
}

QSize LoopArrangement::leastSize(const ShownRecord &record, const QFont &font)
{
    constexpr int AFewLetters = 100;
    const LoopMeasures measures = measuresOf(record, ChipMetrics(font));
    const double rows = static_cast<double>(LoopRowCount) * (measures.chipHeight + 1);
    return {static_cast<int>(measures.labelWidth) + AFewLetters,
            static_cast<int>(std::ceil(measures.headHeight + rows))};
}

} // namespace awaitscope
