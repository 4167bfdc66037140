// SPDX-License-Identifier: MIT
// Reads the numbers that a person gives to an exercise, or says in a sentence what is wrong with them.
#pragma once

#include "src/trace/result.h"

#include <QStringView>

namespace awaitscope {

/// The most tasks that one run may have.
inline constexpr int MostTasks = 1'000'000;

/// The longest max_delay, in seconds (2**24, about 194 days): past it a double of loop time no longer tells one
/// nanosecond from the next.
inline constexpr double LongestMaxDelay = 16'777'216.0;

/// A max_delay in seconds, 0 … LongestMaxDelay, written as Python's float() takes it ("2.5", "1e3", "1_000"); the
/// locale plays no part. The error names max_delay, what was given, and what is allowed.
[[nodiscard]] Result<double> readMaxDelay(QStringView given);

/// A number of tasks, `least` … MostTasks, written as Python's int() takes it ("1000", "1_000"). The error names n,
/// what was given, and what is allowed.
[[nodiscard]] Result<int> readN(QStringView given, int least);

} // namespace awaitscope
