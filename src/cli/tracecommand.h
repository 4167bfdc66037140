// SPDX-License-Identifier: MIT
// `awaitscope trace --headless`.
#pragma once

#include "src/cli/commandoutput.h"

#include <QStringList>

namespace awaitscope {

/// Runs the Python program that the arguments after `trace` name, without a window. Its standard streams are the
/// process's own; `output` is for what we have to say. The exit status is the program's, and 128 + n if the signal n
/// killed it; 1 or 2 and a sentence if it could not be started. Needs a QCoreApplication.
[[nodiscard]] int traceProgram(const QStringList &arguments, CommandOutput &output);

} // namespace awaitscope
