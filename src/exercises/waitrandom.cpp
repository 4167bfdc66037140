// SPDX-License-Identifier: MIT
// Waits for a random time.
#include "src/async/sleep.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

Coroutine<double> Exercises::waitRandom(double maxDelay)
{
    const double delay = random.uniform(0, maxDelay);
    co_await sleep(delay);
    co_return delay;
}

} // namespace awaitscope
