// SPDX-License-Identifier: MIT
// What the lanes come to, in words.
#pragma once

#include <QString>

namespace awaitscope {

class ArrangedLanes;

/// How many tasks are shown: "12 of 5,001 tasks".
[[nodiscard]] QString totalInWords(const ArrangedLanes &lanes);
/// The same, and their states: "12 of 5,001 tasks: 10 done, 2 failed".
[[nodiscard]] QString summaryInWords(const ArrangedLanes &lanes);
/// The same, and how long they took on average and at most.
[[nodiscard]] QString everythingInWords(const ArrangedLanes &lanes);

} // namespace awaitscope
