// SPDX-License-Identifier: MIT
// Starts a random wait as a task that runs while its creator goes on.
#include "src/exercises/exercises.h"

namespace awaitscope {

Task<double> Exercises::taskWaitRandom(double maxDelay)
{
    return loop.createTask(waitRandom(maxDelay));
}

} // namespace awaitscope
