// SPDX-License-Identifier: MIT
// asyncio.ensure_future: whatever can be awaited, as a future.
#pragma once

#include "src/async/anyfuture.h"
#include "src/async/sleep.h" // so that sleep() beside gather() and its like never means POSIX's
#include "src/async/task.h"

#include <type_traits>
#include <utility>

namespace awaitscope {

/// What can be awaited and says of what type its result is.
template <class T>
concept Awaitable = requires { typename std::remove_cvref_t<T>::Result; };

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

namespace detail {

// In asyncio sleep(), Queue.get() and their like are themselves coroutines.
template <class Awaitable>
[[nodiscard]] Coroutine<typename Awaitable::Result> asCoroutine(Awaitable awaitable)
{
    co_return co_await SameLine(std::move(awaitable)); // the line that the record knows is the one that made the task
}

} // namespace detail

/// Whatever else can be awaited, such as a sleep or a queue's get(), becomes a task that awaits it.
template <class Awaitable>
    requires requires { Awaitable::Function; }
[[nodiscard]] auto ensureFuture(LoopHere here, Awaitable awaitable)
{
    auto coroutine = detail::asCoroutine(std::move(awaitable));
    coroutine.setFunction(Awaitable::Function);
    return ensureFuture(here, std::move(coroutine));
}

} // namespace awaitscope
