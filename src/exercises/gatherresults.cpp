// SPDX-License-Identifier: MIT
// Runs several coroutines at once and gets their results in order.
#include "src/async/gather.h"
#include "src/async/sleep.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Coroutine<double> fetch(Exercises &program, int number, double maxDelay)
{
    const double delay = program.random.uniform(0, maxDelay);
    co_await sleep(delay);
    program.loop.print(u"fetch %1 is done"_s.arg(number));
    co_return delay;
}

} // namespace

Coroutine<std::vector<double>> Exercises::gatherResults(int n, double maxDelay)
{
    std::vector<Coroutine<double>> fetches;
    for (int number = 1; number <= n; ++number) {
        fetches.push_back(fetch(*this, number, maxDelay));
    }
    co_return co_await gather(loop, std::move(fetches));
}

} // namespace awaitscope
