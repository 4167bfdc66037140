// SPDX-License-Identifier: MIT
// Time laid out in columns of text: pure arithmetic for lanes and their axis.
#pragma once

#include "src/trace/taskrecord.h"

#include <optional>
#include <span>
#include <vector>

#include <QString>

namespace awaitscope {

/// A stretch of time that a task spends in one state; both ends may be the same instant.
struct StateSpan
{
    TimeRange range;
    TaskState state = TaskState::Ready;

    friend bool operator==(const StateSpan &, const StateSpan &) = default;
};

/// The column of `at` when `whole` is spread over `columns` of them: 0 for what is not after its start, the last for
/// what is not before its end. An empty range → 0.
[[nodiscard]] int columnOf(Instant at, TimeRange whole, int columns);

/// What each column shows of the spans. A column often holds several: running is shown before waiting and waiting
/// before ready, so that a step that takes no time is seen all the same. Nothing where there is no span.
[[nodiscard]] std::vector<std::optional<TaskState>> cellsOf(std::span<const StateSpan> spans, TimeRange whole,
                                                            int columns);

/// A mark on a time axis.
struct AxisTick
{
    int column = 0;
    QString label;

    friend bool operator==(const AxisTick &, const AxisTick &) = default;
};

/// The ticks at round seconds (1, 2 or 5 times a power of ten apart) from the start of `whole` on, so far apart that
/// their labels do not touch; the first says the unit. A label never reaches past the last column. An empty range → one
/// tick.
[[nodiscard]] std::vector<AxisTick> axisTicks(TimeRange whole, int columns);

/// A length of time for a person: "1.203 s", and "4.56e-05 s" below a millisecond.
[[nodiscard]] QString shortSeconds(double seconds);

} // namespace awaitscope
