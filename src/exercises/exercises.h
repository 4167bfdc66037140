// SPDX-License-Identifier: MIT
// The five exercises, and the sequential one that they are compared with.
#pragma once

#include "src/async/task.h"
#include "src/exercises/pythonrandom.h"

#include <vector>

namespace awaitscope {

/// The exercises as one Python program would have them: `loop` and `random` are what `asyncio` and `random` are there,
/// handed in instead of global. Each is in the file named after it, to be read beside its Python listing.
///
/// Delays are in seconds, finite and not negative; n is not negative. The object has to outlive the coroutines it
/// makes.
struct Exercises
{
    EventLoop &loop;
    PythonRandom &random;

    /// Waits for a random delay between 0 and `maxDelay` seconds and returns it.
    Coroutine<double> waitRandom(double maxDelay = 10);

    /// Runs waitRandom `n` times concurrently. The delays come back in ascending order because that is the order in
    /// which the waits end: nothing sorts them.
    Coroutine<std::vector<double>> waitN(int n, double maxDelay);

    /// The total time of waitN(n, maxDelay) divided by `n`, in seconds. Runs the loop itself, as asyncio.run does, so
    /// it is called outside of tasks. std::invalid_argument for n = 0 (Python: ZeroDivisionError).
    [[nodiscard]] double measureTime(int n, double maxDelay);

    /// Starts waitRandom as a task and returns the task: a plain function, nothing is awaited.
    Task<double> taskWaitRandom(double maxDelay);

    /// waitN made of taskWaitRandom.
    Coroutine<std::vector<double>> taskWaitN(int n, double maxDelay);

    /// The baseline: awaits the `n` waits one by one, so their times add up. In the order of drawing, not ascending.
    Coroutine<std::vector<double>> sequentialWaitN(int n, double maxDelay);
};

} // namespace awaitscope
