// SPDX-License-Identifier: MIT
// What `awaitscope trace` was asked to do.
#pragma once

#include "src/python/programlaunch.h"
#include "src/trace/result.h"

#include <optional>

#include <QStringList>

namespace awaitscope {

/// The arguments of `trace`, understood.
struct TraceOptions
{
    ProgramLaunch launch;
    bool isHeadless = false; ///< no window: the program has our streams, and its exit status is ours
    bool wantsJson = false;  ///< a summary instead of the program's output; headless, too
    bool wantsHelp = false;
    std::optional<QString> traceFile; ///< where the record goes, if anywhere
};

/// The names of the options of `trace`, without dashes.
[[nodiscard]] QStringList traceOptionNames();

/// Reads what stands after `trace`: options, the script, and what is the program's own business. The error is a
/// sentence that names what was given and what is allowed.
[[nodiscard]] Result<TraceOptions> readTraceOptions(const QStringList &arguments);

/// The program that the window is to run: that of `trace` without --headless, or of a file that ends in .py or .pyw,
/// with the arguments after it. Nothing: it is to run none. `arguments` do not have our own program's name.
[[nodiscard]] std::optional<TraceOptions> programForWindow(const QStringList &arguments);

} // namespace awaitscope
