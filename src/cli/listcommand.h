// SPDX-License-Identifier: MIT
// `awaitscope list`: what there is to run.
#pragma once

#include "src/cli/commandoutput.h"

#include <QStringList>

namespace awaitscope {

/// Prints a line for each exercise: its name, what it takes, its title. With --json an array of objects: `name`,
/// `title`, `explanation`, `n` ({"least", "most", "default"}, or null if it takes none) and `max_delay` (the same, in
/// seconds).
[[nodiscard]] ExitStatus listExercises(const QStringList &arguments, CommandOutput &output);

} // namespace awaitscope
