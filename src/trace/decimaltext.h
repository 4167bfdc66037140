// SPDX-License-Identifier: MIT
// Times as a person reads them: "1.20 s", "41.2 ms".
#pragma once

#include "src/trace/instant.h"

#include <QString>

namespace awaitscope {

/// `value / unit` with `decimals` digits after the point, rounded half away from zero, whatever the locale. `unit` is a
/// power of ten, and at least 10 to the power of `decimals`.
[[nodiscard]] QString decimalText(qint64 value, qint64 unit, int decimals);

/// A length of time in the unit that suits it: seconds with `decimals` digits from 0.1 s up ("1.20 s"), else
/// milliseconds, microseconds or nanoseconds with three digits at most ("41.2 ms"); zero is "0 s".
[[nodiscard]] QString durationText(Duration length, int decimals = 2);

/// A number of things, in groups of three digits: "1,000,000".
[[nodiscard]] QString countText(quint64 count);

} // namespace awaitscope
