// SPDX-License-Identifier: MIT
// Blocks the event loop: everything else stands still.
#include "src/async/sleep.h"
#include "src/async/timesleep.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Coroutine<void> heartbeat(Exercises &program, int n, double maxDelay)
{
    for (int beat = 1; beat <= n; ++beat) {
        co_await sleep(maxDelay / n);
        program.loop.print(u"beat %1"_s.arg(beat));
    }
}

} // namespace

Coroutine<void> Exercises::blockingCall(int n, double maxDelay)
{
    const Task<void> beating = loop.createTask(heartbeat(*this, n, maxDelay));
    co_await sleep(random.uniform(0, maxDelay));
    loop.print(u"the loop is blocked"_s);
    co_await timeSleep(maxDelay / 2); // blocks the loop, not the window: see there
    loop.print(u"the loop goes on"_s);
    co_await beating;
}

} // namespace awaitscope
