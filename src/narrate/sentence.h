// SPDX-License-Identifier: MIT
// What happens in a loop, in plain words.
#pragma once

#include "src/trace/trace.h"

#include <QString>

namespace awaitscope {

/// One event as a sentence: "At 0.410 s, the timer of wait_random·3 was due, so the loop put it on the ready queue."
[[nodiscard]] QString sentenceOf(const Trace &trace, EventIndex event);

} // namespace awaitscope
