// SPDX-License-Identifier: MIT
// The marks of a time ruler: where they are, and what is written beside them.
#pragma once

#include "src/trace/instant.h"

#include <QString>

#include <vector>

namespace awaitscope {

/// One mark of the ruler.
struct Tick
{
    Instant at;
    bool isMajor = false;
    QString label; ///< of a major tick: "0 s", "0.5"; the first one of the axis carries the unit

    friend bool operator==(const Tick &, const Tick &) = default;
};

/// The distance between major ticks: the shortest of 1, 2 or 5 times a power of ten (nanoseconds and up) that is at
/// least `minimumDistance` pixels wide on an axis of `width` pixels. Nothing to show (empty range, no width) → 0.
[[nodiscard]] Duration tickStep(TimeRange visible, double width, double minimumDistance);

/// The ticks inside of `visible`, in order: major ones at least `minimumDistance` pixels apart, and minor ones between
/// them. None before 0, where loop time begins. As many decimals as the step needs, the same on each label but a
/// zero's.
[[nodiscard]] std::vector<Tick> ticks(TimeRange visible, double width, double minimumDistance);

} // namespace awaitscope
