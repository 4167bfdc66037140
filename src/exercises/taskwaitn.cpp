// SPDX-License-Identifier: MIT
// Runs many random waits at once, each already a task when it is handed out.
#include "src/async/ascompleted.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

Coroutine<std::vector<double>> Exercises::taskWaitN(int n, double maxDelay)
{
    std::vector<Task<double>> tasks;
    for (int i = 0; i < n; ++i) {
        tasks.push_back(taskWaitRandom(maxDelay));
    }
    std::vector<double> delays;
    for (auto nextOne : asCompleted(loop, tasks)) {
        delays.push_back(co_await std::move(nextOne));
    }
    co_return delays;
}

} // namespace awaitscope
