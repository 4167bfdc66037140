// SPDX-License-Identifier: MIT
// A finished run as one JSON object.
#pragma once

#include <QByteArray>

namespace awaitscope {

class ExerciseRun;

/// The object that `run --json` prints, ending with a new line. Its fields, in this order:
///
/// `exercise`; `n`, null for an exercise that takes none; `max_delay`; `seed`, a number, or a string if its magnitude
/// is more than 2**53, where many readers of JSON would round it; `clock`; `printed`, the lines that it printed;
/// `result`, a number, a list of them, or null; `total`; `average`, the total divided by n (by 1 for an exercise that
/// takes none; 0 for n = 0); and `tasks` in the order of creation, each with `name`, `created`, `started` and
/// `finished` (null if it never did), `delay` (what it asked for; null if nothing) and `state` ("ready", "running",
/// "waiting", "done", "failed" or "cancelled").
///
/// Times are in seconds since the run began, and doubles are written as Python's repr() does, so that they survive.
/// Throws what the run's main task threw.
[[nodiscard]] QByteArray runSummary(const ExerciseRun &run);

} // namespace awaitscope
