// SPDX-License-Identifier: MIT
// What an exercise is run with, and within which limits.
#pragma once

#include "src/exercises/seed.h"

namespace awaitscope {

/// The arguments of a run.
struct Parameters
{
    int n = 10;          ///< how many waits
    double maxDelay = 5; ///< seconds, the most that one wait takes
    Seed seed{0};        ///< of the random numbers

    friend bool operator==(const Parameters &, const Parameters &) = default;
};

/// The most that the window's slider takes for max_delay, in seconds.
inline constexpr double LargestSliderDelay = 60;

} // namespace awaitscope
