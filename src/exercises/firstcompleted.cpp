// SPDX-License-Identifier: MIT
// Waits for the first of many tasks and gives up the others.
#include "src/async/gather.h"
#include "src/async/sleep.h"
#include "src/async/wait.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Coroutine<int> racer(Exercises &program, int number, double maxDelay)
{
    try {
        co_await sleep(program.random.uniform(0, maxDelay));
    } catch (const CancelledError &) {
        program.loop.print(u"racer %1 gives up"_s.arg(number));
        throw;
    }
    co_return number;
}

} // namespace

Coroutine<void> Exercises::firstCompleted(int n, double maxDelay)
{
    std::vector<Task<int>> racers;
    for (int number = 1; number <= n; ++number) {
        racers.push_back(loop.createTask(racer(*this, number, maxDelay)));
    }
    co_await wait(racers, {.returnWhen = ReturnWhen::FirstCompleted});
    for (const Task<int> &task : racers) {
        if (task.isDone()) {
            loop.print(u"racer %1 wins"_s.arg(task.result()));
        } else {
            task.cancel();
        }
    }
    co_await gather(loop, returnExceptions, racers);
}

} // namespace awaitscope
