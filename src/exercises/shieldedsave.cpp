// SPDX-License-Identifier: MIT
// Cancels somebody who waits, but not what is waited for.
#include "src/async/shield.h"
#include "src/async/sleep.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Coroutine<void> save(Exercises &program, double maxDelay)
{
    co_await sleep(program.random.uniform(0, maxDelay));
    program.loop.print(u"saved"_s);
}

Coroutine<void> request(Exercises &program, Task<void> saving)
{
    program.loop.print(u"the request waits for the save"_s);
    co_await shield(program.loop, saving);
}

} // namespace

Coroutine<void> Exercises::shieldedSave(double maxDelay)
{
    const Task<void> saving = loop.createTask(save(*this, maxDelay));
    const Task<void> requesting = loop.createTask(request(*this, saving));
    co_await sleep(0);
    requesting.cancel();
    try {
        co_await requesting;
    } catch (const CancelledError &) {
        loop.print(u"the request is cancelled, the save goes on"_s);
    }
    co_await saving;
}

} // namespace awaitscope
