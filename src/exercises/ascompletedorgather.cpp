// SPDX-License-Identifier: MIT
// Gets the same results in two orders.
#include "src/async/ascompleted.h"
#include "src/async/gather.h"
#include "src/async/sleep.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Coroutine<int> fetch(Exercises &program, int number, double maxDelay)
{
    co_await sleep(program.random.uniform(0, maxDelay));
    co_return number;
}

} // namespace

Coroutine<void> Exercises::asCompletedOrGather(int n, double maxDelay)
{
    std::vector<Task<int>> fetches;
    for (int number = 1; number <= n; ++number) {
        fetches.push_back(loop.createTask(fetch(*this, number, maxDelay)));
    }
    for (auto nextOne : asCompleted(loop, fetches)) {
        loop.print(u"as_completed gives %1"_s.arg(co_await std::move(nextOne)));
    }
    const std::vector<int> numbers = co_await gather(loop, fetches);
    for (const int number : numbers) {
        loop.print(u"gather gives %1"_s.arg(number));
    }
}

} // namespace awaitscope
