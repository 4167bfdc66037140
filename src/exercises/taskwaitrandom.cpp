// SPDX-License-Identifier: MIT
// Starts a random wait as a task that runs while its creator goes on.
#include "src/exercises/exercises.h"

namespace awaitscope {

Task<double> Exercises::taskWaitRandom(double maxDelay)
{
    return loop.createTask(waitRandom(maxDelay));
}

Coroutine<double> Exercises::main(double maxDelay)
{
    co_return co_await taskWaitRandom(maxDelay);
}

} // namespace awaitscope
