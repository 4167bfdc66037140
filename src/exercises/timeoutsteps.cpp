// SPDX-License-Identifier: MIT
// Takes as many steps as fit into a timeout.
#include "src/async/asyncwith.h"
#include "src/async/sleep.h"
#include "src/async/timeout.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

Coroutine<void> Exercises::timeoutSteps(int n, double maxDelay)
{
    const auto steps = [&]() -> Coroutine<void> {
        for (int number = 1; number <= n; ++number) {
            co_await sleep(random.uniform(0, maxDelay));
            loop.print(u"step %1 is done"_s.arg(number));
        }
        loop.print(u"all steps in time"_s);
    };
    try {
        co_await asyncWith(timeout(loop, maxDelay), steps);
    } catch (const TimeoutError &) {
        loop.print(u"time is up"_s);
    }
}

} // namespace awaitscope
