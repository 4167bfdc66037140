// SPDX-License-Identifier: MIT
// `awaitscope run`: an exercise in the terminal.
#pragma once

#include "src/cli/commandoutput.h"

#include <QStringList>

namespace awaitscope {

/// Runs what the arguments after `run` ask for, and prints what the Python exercise prints. In real time it needs a
/// QCoreApplication, whose events it handles meanwhile.
[[nodiscard]] ExitStatus runExercise(const QStringList &arguments, CommandOutput &output);

} // namespace awaitscope
