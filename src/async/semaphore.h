// SPDX-License-Identifier: MIT
// asyncio.Semaphore and BoundedSemaphore: so many at a time.
#pragma once

#include "src/async/awaiting.h"
#include "src/async/holders.h"
#include "src/async/waiterlist.h"

#include <cstddef>

namespace awaitscope {

class SemaphoreWaiter;

/// asyncio.Semaphore: a number of permits. First come, first served. Has to outlive everybody who waits in it or holds
/// a permit.
class Semaphore
{
public:
    explicit Semaphore(std::size_t value = 1)
        : m_value(value)
    {
    }
    Semaphore(const Semaphore &) = delete;
    Semaphore &operator=(const Semaphore &) = delete;
    virtual ~Semaphore() = default;

    /// `semaphore.locked()`: whether acquire() would have to wait.
    [[nodiscard]] bool isLocked() const { return m_value == 0 || m_waiters.hasUncancelled(); }
    /// The permits that are left.
    [[nodiscard]] std::size_t value() const { return m_value; }

    /// `await semaphore.acquire()`; see hold() for `async with semaphore`.
    [[nodiscard]] Awaiting<SemaphoreWaiter, Semaphore> acquire() { return Awaiting<SemaphoreWaiter, Semaphore>(*this); }

    /// `semaphore.release()`: one permit more, for the first in line.
    virtual void release();

    /// For hold().
    [[nodiscard]] Holders &holders() { return m_holders; }

private:
    friend class SemaphoreWaiter;

    bool wakeNext();

    std::size_t m_value;
    WaiterList m_waiters;
    Holders m_holders;
};

/// asyncio.BoundedSemaphore: refuses to have more permits than in the beginning.
class BoundedSemaphore final : public Semaphore
{
public:
    explicit BoundedSemaphore(std::size_t value = 1)
        : Semaphore(value)
        , m_bound(value)
    {
    }

    /// std::invalid_argument if nothing was acquired (Python: ValueError).
    void release() override;

private:
    std::size_t m_bound;
};

/// A task that acquires a permit.
class SemaphoreWaiter final : public QueuedWaiter
{
public:
    static constexpr const char *Function = "acquire";

    SemaphoreWaiter(Semaphore &semaphore, TaskBase &task)
        : QueuedWaiter(task)
        , m_semaphore(semaphore)
    {
    }

    [[nodiscard]] bool await_ready();
    void await_suspend(std::coroutine_handle<> caller);
    void await_resume();

    [[nodiscard]] std::string_view awaitedAs() const override { return "Semaphore.acquire"; }

private:
    Semaphore &m_semaphore;
};

} // namespace awaitscope
