// SPDX-License-Identifier: MIT
// Starts many tasks at the same moment with an event.
#include "src/async/event.h"
#include "src/async/gather.h"
#include "src/async/sleep.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Coroutine<void> runner(Exercises &program, int number, Event &start, double maxDelay)
{
    co_await start.wait();
    program.loop.print(u"runner %1 starts"_s.arg(number));
    co_await sleep(program.random.uniform(0, maxDelay));
    program.loop.print(u"runner %1 arrives"_s.arg(number));
}

} // namespace

Coroutine<void> Exercises::eventStart(int n, double maxDelay)
{
    Event start;
    std::vector<Task<void>> runners;
    for (int number = 1; number <= n; ++number) {
        runners.push_back(loop.createTask(runner(*this, number, start, maxDelay)));
    }
    co_await sleep(maxDelay / 4);
    loop.print(u"go"_s);
    start.set();
    co_await gather(loop, runners);
}

} // namespace awaitscope
