// SPDX-License-Identifier: MIT
// asyncio.Lock: one at a time.
#pragma once

#include "src/async/awaiting.h"
#include "src/async/holders.h"
#include "src/async/waiterlist.h"

namespace awaitscope {

class LockWaiter;

/// asyncio.Lock. Not re-entrant: whoever holds it and acquires it again waits for ever. First come, first served: while
/// somebody who was woken has not run yet, the lock is free, but nobody else can take it. Has to outlive everybody who
/// waits in it or holds it.
class Lock
{
public:
    /// `lock.locked()`
    [[nodiscard]] bool isLocked() const { return m_isLocked; }

    /// `await lock.acquire()`; see hold() for `async with lock`.
    [[nodiscard]] Awaiting<LockWaiter, Lock> acquire() { return Awaiting<LockWaiter, Lock>(*this); }

    /// `lock.release()`: wakes the first in line. std::runtime_error if it is not locked.
    void release();

    /// For hold().
    [[nodiscard]] Holders &holders() { return m_holders; }

private:
    friend class LockWaiter;

    void wakeFirst();

    bool m_isLocked = false;
    WaiterList m_waiters;
    Holders m_holders;
};

/// A task that acquires a lock.
class LockWaiter final : public QueuedWaiter
{
public:
    static constexpr const char *Function = "acquire";

    LockWaiter(Lock &lock, TaskBase &task)
        : QueuedWaiter(task)
        , m_lock(lock)
    {
    }

    [[nodiscard]] bool await_ready();
    void await_suspend(std::coroutine_handle<> caller);
    void await_resume();

    [[nodiscard]] std::string_view awaitedAs() const override { return "Lock.acquire"; }

private:
    Lock &m_lock;
};

} // namespace awaitscope
