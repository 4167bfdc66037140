// SPDX-License-Identifier: MIT
// Cancels workers, which clean up before they end.
#include "src/async/attempt.h"
#include "src/async/gather.h"
#include "src/async/sleep.h"
#include "src/exercises/exercises.h"

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// No co_await can stand in a handler in C++: attempt() gives what was raised as a value.
Coroutine<void> worker(Exercises &program, int number, double maxDelay)
{
    const auto slept = co_await attempt(sleep(program.random.uniform(0, maxDelay)));
    if (slept.isCancelled()) {
        program.loop.print(u"worker %1 cleans up"_s.arg(number));
        co_await sleep(program.random.uniform(0, maxDelay / 10));
        program.loop.print(u"worker %1 has cleaned up"_s.arg(number));
    }
    slept.result(); // Python's `raise`, if something was raised
    program.loop.print(u"worker %1 is done"_s.arg(number));
}

} // namespace

Coroutine<void> Exercises::cancelCleanup(int n, double maxDelay)
{
    std::vector<Task<void>> workers;
    for (int number = 1; number <= n; ++number) {
        workers.push_back(loop.createTask(worker(*this, number, maxDelay)));
    }
    co_await sleep(maxDelay / 2);
    for (const Task<void> &task : workers) {
        task.cancel();
    }
    co_await gather(loop, returnExceptions, workers);
    const auto cancelled =
        std::count_if(workers.begin(), workers.end(), [](const Task<void> &task) { return task.isCancelled(); });
    loop.print(u"%1 of %2 workers were cancelled"_s.arg(cancelled).arg(n));
}

} // namespace awaitscope
