// SPDX-License-Identifier: MIT
// What an event loop is called.
#pragma once

#include "src/trace/trace.h"

namespace awaitscope {

/// "loop 2 of 3, in Thread-1"; without the thread if all are in the same one, or it has no name. Empty where there is
/// only one loop.
[[nodiscard]] QString loopName(const Trace &trace, LoopId loop);

} // namespace awaitscope
