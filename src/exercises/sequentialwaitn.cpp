// SPDX-License-Identifier: MIT
// Awaits random waits one after the other, for comparison.
#include "src/exercises/exercises.h"

namespace awaitscope {

Coroutine<std::vector<double>> Exercises::sequentialWaitN(int n, double maxDelay)
{
    std::vector<double> delays;
    for (int i = 0; i < n; ++i) {
        delays.push_back(co_await waitRandom(maxDelay));
    }
    co_return delays;
}

} // namespace awaitscope
