// SPDX-License-Identifier: MIT
// Figures as they are written in panels. The point is a point in every country, as in the listings and on the command
// line.
#pragma once

#include <QString>

namespace awaitscope {

/// "4.871 s": to the millisecond, so that a wait is seen and the figures don't jitter in length.
[[nodiscard]] QString secondsText(double value);

/// The same, but small ones keep their digits: 0.005 ms says something, 0.000 s does not.
[[nodiscard]] QString averageText(double value);

/// A factor with three digits that mean something: 5.03×, 98.7×, 49834×.
[[nodiscard]] QString factorText(double value);

/// A number of a table, without its unit: "4.871", "123.46", "1234.6".
[[nodiscard]] QString numberText(double value);

/// How much more one number of a table is than another: "+0.310", "−0.310"; "0.000" where the digits show none.
[[nodiscard]] QString differenceText(double value);

} // namespace awaitscope
