// SPDX-License-Identifier: MIT
// The commands of the executable that need no window.
#pragma once

#include "src/cli/commandoutput.h"

#include <QStringList>

namespace awaitscope {

/// Whether the command line answers, and not the window: the first argument is a command, a wish for help or the
/// version, or something that neither the window nor Qt knows. The name of a file is for the window, which opens it as
/// a record or runs it (programForWindow()). `arguments` do not have the program's name.
[[nodiscard]] bool isCommand(const QStringList &arguments);

/// How many arguments at the beginning are the window's own and Qt's: options, with the values of those that have one.
/// What follows is the file, the program or the command; whatever stands behind a program belongs to the program.
[[nodiscard]] qsizetype windowOptionCount(const QStringList &arguments);

/// Does what the arguments ask for; the exit status. Needs a QCoreApplication, but no display.
int runCommand(const QStringList &arguments, CommandOutput &output);

/// The same on the process's own streams, with Ctrl-C ending it quietly: for main() and nobody else.
int runCommand(const QStringList &arguments);

/// For a program that was to show its window and has no display: says so on stderr and, if it was asked for nothing
/// else, does the main job in the terminal, `run wait_n --timeline`. For main(), as above.
int fallbackWithoutDisplay(const QStringList &arguments);

} // namespace awaitscope
