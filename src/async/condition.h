// SPDX-License-Identifier: MIT
// asyncio.Condition: wait, under a lock, until somebody says that something has changed.
#pragma once

#include "src/async/coroutine.h"
#include "src/async/holders.h"
#include "src/async/lock.h"

#include <cstddef>
#include <memory>

namespace awaitscope {

class ConditionWaiter;

/// asyncio.Condition. It has a lock of its own, or shares one. Has to outlive everybody who waits in it or holds it.
class Condition
{
public:
    Condition()
        : m_ownLock(std::make_unique<Lock>())
        , m_lock(*m_ownLock)
    {
    }
    /// `lock` has to outlive the condition.
    explicit Condition(Lock &lock)
        : m_lock(lock)
    {
    }

    /// The lock's functions; see hold() for `async with condition`.
    [[nodiscard]] bool isLocked() const { return m_lock.isLocked(); }
    [[nodiscard]] Awaiting<LockWaiter, Lock> acquire() { return m_lock.acquire(); }
    void release() { m_lock.release(); }

    /// `await condition.wait()`: gives the lock back, waits for a notification, and takes the lock again: in any case,
    /// also when cancelled. std::runtime_error if the lock is not held. A notification may come without reason: look at
    /// what you wait for again, or use waitFor().
    [[nodiscard]] Coroutine<void> wait();

    /// `await condition.wait_for(predicate)`: waits until `predicate()` is true; its value.
    template <class Predicate>
    [[nodiscard]] auto waitFor(Predicate predicate) -> Coroutine<decltype(predicate())>
    {
        auto value = predicate();
        while (!value) {
            co_await SameLine(wait());
            value = predicate();
        }
        co_return value;
    }

    /// `condition.notify(n)`: wakes up to `count` who wait, the first first. std::runtime_error if the lock is not
    /// held.
    void notify(std::size_t count = 1);
    /// `condition.notify_all()`
    void notifyAll() { notify(m_waiters.size()); }

    /// For hold().
    [[nodiscard]] Holders &holders() { return m_holders; }

private:
    friend class ConditionWaiter;

    void wake(std::size_t count);

    std::unique_ptr<Lock> m_ownLock; // null: it shares one
    Lock &m_lock;
    WaiterList m_waiters;
    Holders m_holders;
};

} // namespace awaitscope
