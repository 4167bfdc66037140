// SPDX-License-Identifier: MIT
// Measures how long concurrent waits take for each of them.
#include "src/async/runner.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

double Exercises::measureTime(int n, double maxDelay)
{
    if (n < 1) {
        throw std::invalid_argument("n must be at least 1");
    }
    const double start = loop.time();
    run(loop, waitN(n, maxDelay));
    return (loop.time() - start) / n;
}

} // namespace awaitscope
