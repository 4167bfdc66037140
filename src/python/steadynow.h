// SPDX-License-Identifier: MIT
// The clock that a traced program's instants are of.
#pragma once

#include <QtGlobal>

namespace awaitscope {

/// Nanoseconds of the steady clock, which is Python's time.monotonic_ns(). The only place in src/python that knows it.
[[nodiscard]] qint64 steadyNow();

} // namespace awaitscope
