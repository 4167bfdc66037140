// SPDX-License-Identifier: MIT
// A traced program as one JSON object.
#pragma once

#include <QByteArray>

namespace awaitscope {

class PythonRun;

/// The object that `trace --json` prints, ending with a new line. Its fields, in this order:
///
/// `script`, an absolute path; `arguments`; `python`, the version that ran it (null if it did not say so);
/// `exit_status` (null if a signal killed it); `signal`, its number (null if none did); `total`, how long the record
/// is; `loops` in the order in which they began, each with `type`, `thread`, `began`, `ended` (null if it was not
/// closed) and `unseen`, a sentence about what could not be seen (null if there is nothing); `tasks` in the order of
/// creation, each with `name`, `loop` (its index), `coroutine`, `state`, `created`, `started` and `finished` (null if
/// it never did) and `outcome`, its result or error in words (null if it is not over); `states`, how many tasks ended
/// in each of the states that occur; and `warnings`, each with `at`, `sentence`, `file` and `line` (null if unknown).
///
/// Times are in seconds since the first loop began, written as Python's repr() does.
[[nodiscard]] QByteArray traceSummary(const PythonRun &run);

} // namespace awaitscope
