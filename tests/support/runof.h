// SPDX-License-Identifier: MIT
// Records of the exercises, made at once.
#pragma once

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"

#include <memory>

namespace awaitscope {

/// The record of an exercise with `n` waits of up to 5 seconds and the seed 42, to its end.
[[nodiscard]] inline std::shared_ptr<const Trace> runOf(QStringView exercise, int n)
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(exercise), Parameters{n, 5, Seed(42)}, clock, QStringLiteral("virtual"));
    run.runToEnd();
    return run.sharedTrace();
}

} // namespace awaitscope
