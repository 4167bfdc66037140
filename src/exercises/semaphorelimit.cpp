// SPDX-License-Identifier: MIT
// Lets only three of many workers work at the same time.
#include "src/async/gather.h"
#include "src/async/hold.h"
#include "src/async/semaphore.h"
#include "src/async/sleep.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Coroutine<void> worker(Exercises &program, int number, Semaphore &limit, double maxDelay)
{
    const auto held = co_await hold(limit);
    program.loop.print(u"worker %1 begins"_s.arg(number));
    co_await sleep(program.random.uniform(0, maxDelay));
    program.loop.print(u"worker %1 is done"_s.arg(number));
}

} // namespace

Coroutine<void> Exercises::semaphoreLimit(int n, double maxDelay)
{
    Semaphore limit(3);
    std::vector<Coroutine<void>> workers;
    for (int number = 1; number <= n; ++number) {
        workers.push_back(worker(*this, number, limit, maxDelay));
    }
    co_await gather(loop, std::move(workers));
}

} // namespace awaitscope
