// SPDX-License-Identifier: MIT
// Runs many random waits at once and collects them as they complete.
#include "src/async/ascompleted.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

Coroutine<std::vector<double>> Exercises::waitN(int n, double maxDelay)
{
    std::vector<Task<double>> tasks;
    for (int i = 0; i < n; ++i) {
        tasks.push_back(loop.createTask(waitRandom(maxDelay)));
    }
    std::vector<double> delays;
    for (auto nextOne : asCompleted(loop, tasks)) {
        delays.push_back(co_await std::move(nextOne));
    }
    co_return delays;
}

} // namespace awaitscope
