// SPDX-License-Identifier: MIT
// What the event loop panel says in words.
#pragma once

#include "src/timeline/shownrecord.h"
#include "ui/loop/loopchip.h"

#include <QString>

namespace awaitscope {

/// "ready"
[[nodiscard]] QString rowName(LoopRow row);
/// "+ 99,994 more"
[[nodiscard]] QString moreText(std::size_t count);
/// "wake()"
[[nodiscard]] QString callbackText(const Trace &trace, TextId name);
/// How long a timer has still to go that was set for `delay` seconds, in the unit that suits that and always with as
/// many decimals, so that it does not jump: "1.20 s", "41.2 ms"; "due" from its deadline on.
[[nodiscard]] QString timeLeftText(Duration left, double delay);

/// What a task waits for where the playhead stands: "gather of 5"; empty if the record does not say, or it does not.
[[nodiscard]] QString awaitedBy(const ShownRecord &record, TaskId task);

/// For assistive technology: "ready, first of 3: wait_random·3". `count` is how many there are in its row.
[[nodiscard]] QString chipName(const ShownRecord &record, const LoopChip &chip, std::size_t count);
/// For whoever points at it, a sentence: "wait_random·3 is ready: the first of 3 on the queue."
[[nodiscard]] QString chipSentence(const ShownRecord &record, const LoopChip &chip, std::size_t count);

} // namespace awaitscope
