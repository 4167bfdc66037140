// SPDX-License-Identifier: MIT
// Records of exercises, for tests that need what really happens.
#pragma once

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"

#include <memory>

namespace awaitscope {

/// The record of a whole run on a virtual clock, with delays up to 5 s and the seed 42.
[[nodiscard]] inline std::shared_ptr<const Trace> runOf(QStringView exercise, int n = 10)
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(exercise), {.n = n, .maxDelay = 5, .seed = Seed(42)}, clock,
                    QStringLiteral("virtual"));
    run.runToEnd();
    return run.sharedTrace();
}

} // namespace awaitscope
