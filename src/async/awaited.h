// SPDX-License-Identifier: MIT
// What a task can be suspended on, and what a request to cancel travels along.
#pragma once

#include "src/async/errors.h"
#include "src/async/runnable.h"

#include <cstddef>
#include <exception>
#include <string_view>

namespace awaitscope {

class TaskBase;

/// What stands behind asyncio's `task._fut_waiter`: a future, or what a primitive of this library has instead of one
/// (Waiter).
class Awaited : public Runnable
{
public:
    /// `future.cancel(msg)`: false if it is done already. Those who await it get a CancelledError with the message. A
    /// task passes the request on to what it waits for, a gathering to its children; std::runtime_error if that leads
    /// in a circle (CPython: RecursionError).
    bool cancel(const CancelMessage &message = {});

    /// What the record says that those who await this wait for; in asyncio's words.
    [[nodiscard]] virtual std::string_view awaitedAs() const = 0;
    /// The task that this is; null for anything else.
    [[nodiscard]] virtual TaskBase *asTask() { return nullptr; }

protected:
    // What cancel() does here, in three parts, so that it needs no recursion from one to the other.

    /// The request has come; false if it is refused, because this is done.
    [[nodiscard]] virtual bool beginCancel() = 0;
    /// Number `index` of those that the request is passed on to; null: no more.
    [[nodiscard]] virtual Awaited *cancelTarget(std::size_t /*index*/) const { return nullptr; }
    /// All of them have been asked, and at least one has accepted or not; the answer is whether this does.
    [[nodiscard]] virtual bool endCancel(const CancelMessage &message, bool isAcceptedBelow) = 0;

private:
    friend class FutureBase;
    friend class TaskBase;

    /// Has the next step of `task` scheduled when this is done; false if it belongs to another loop.
    [[nodiscard]] virtual bool addAwaiter(TaskBase &task) = 0;
    /// What an await of this, which is done, throws; null: nothing.
    [[nodiscard]] virtual std::exception_ptr takeError() = 0;
    /// Whether it begins to wait anew in the very step that its end has brought: a loop around an await, without a
    /// coroutine of its own.
    [[nodiscard]] virtual bool waitsAgain() { return false; }

    bool m_isMarked = false; // only while cancel() or FutureBase::removeDuplicates() are at work: they have been here
};

} // namespace awaitscope
