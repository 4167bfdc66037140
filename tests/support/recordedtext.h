// SPDX-License-Identifier: MIT
// A record as short lines of text, to be compared as a whole and read when it differs.
#pragma once

#include "src/trace/trace.h"

#include <QString>
#include <QStringList>

namespace awaitscope {

/// A line for every event, in order: iteration, time in seconds, who, what. "4 @1.5 worker step".
///
///     created · scheduled · step · step throws · waits for sleep · waits for Task worker
///     timer set for 1.5 · timer fired · timer ran · timer cancelled · cancel requested by main
///     done 3 · failed std::runtime_error: no route · cancelled CancelledError
///
/// Iterations have no line of their own; of callbacks, who is "loop".
[[nodiscard]] QStringList recordedText(const Trace &trace);

} // namespace awaitscope
