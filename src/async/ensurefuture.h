// SPDX-License-Identifier: MIT
// asyncio.ensure_future: whatever can be awaited, as a future.
#pragma once

#include "src/async/anyfuture.h"
#include "src/async/sleep.h"
#include "src/async/task.h"

#include <utility>

namespace awaitscope {

/// A loop, and the line of the call that named it: a parameter of this type takes an EventLoop and notes the caller's
/// line for the record, also in functions whose last parameter is a pack.
struct LoopHere
{
    // Implicit, so that a call passes the loop itself.
    LoopHere(EventLoop &eventLoop, SourceLocation location = SourceLocation::current())
        : loop(eventLoop)
        , where(location)
    {
    }

    EventLoop &loop;
    SourceLocation where;
};

/// A future is itself; std::invalid_argument if it belongs to another loop.
template <class T>
[[nodiscard]] Future<T> ensureFuture(LoopHere here, Future<T> future)
{
    future.state()->requireLoop(here.loop);
    return future;
}

[[nodiscard]] inline AnyFuture ensureFuture(LoopHere here, AnyFuture future)
{
    future.state()->requireLoop(here.loop);
    return future;
}

/// A coroutine becomes a task, whose first step is scheduled.
template <class T>
[[nodiscard]] Future<T> ensureFuture(LoopHere here, Coroutine<T> coroutine)
{
    return here.loop.createTask(std::move(coroutine), {}, here.where);
}

namespace coroutines {

// In asyncio sleep() is itself a coroutine; the record knows this one by its name.
inline Coroutine<void> sleep(Sleep nap)
{
    co_await SameLine(nap); // the line that the record knows is the one that made the task
}

} // namespace coroutines

/// A sleep becomes a task that sleeps.
[[nodiscard]] inline Future<void> ensureFuture(LoopHere here, Sleep nap)
{
    return here.loop.createTask(coroutines::sleep(nap), {}, here.where);
}

} // namespace awaitscope
