// SPDX-License-Identifier: MIT
// What `awaitscope run` was asked to do.
#pragma once

#include "src/exercises/catalogue.h"
#include "src/trace/result.h"

#include <optional>

#include <QStringList>

namespace awaitscope {

/// The clock that a run follows.
enum class RunClock : quint8 { Real, Virtual };

/// "real" or "virtual".
[[nodiscard]] QString clockName(RunClock clock);

/// The arguments of `run`, understood and within their ranges.
struct RunOptions
{
    const Exercise *exercise = nullptr; ///< of the catalogue; null only if help is wanted
    Parameters parameters;
    RunClock clock = RunClock::Real;
    bool wantsTimeline = false;
    bool wantsJson = false;
    bool wantsHelp = false;
    std::optional<QString> traceFile; ///< where the record goes, if anywhere
};

/// The names of the options of `run`, without dashes.
[[nodiscard]] QStringList runOptionNames();

/// Reads what stands after `run`. What is not given has the exercise's default; the seed is then a fresh one. The error
/// is a sentence that names what was given and what is allowed.
[[nodiscard]] Result<RunOptions> readRunOptions(const QStringList &arguments);

} // namespace awaitscope
