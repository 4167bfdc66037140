// SPDX-License-Identifier: MIT
// After Lib/asyncio/locks.py, Condition.
#include "src/async/condition.h"

#include "src/async/attempt.h"

#include <stdexcept>

namespace awaitscope {

/// A task that waits for a notification.
class ConditionWaiter final : public QueuedWaiter
{
public:
    ConditionWaiter(Condition &condition, TaskBase &task)
        : QueuedWaiter(task)
        , m_condition(condition)
    {
    }

    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> /*caller*/)
    {
        m_condition.release();
        waitIn(m_condition.m_waiters);
    }
    void await_resume() { leaveOrThrow(); }

    [[nodiscard]] std::string_view awaitedAs() const override { return "Condition.wait"; }

private:
    Condition &m_condition;
};

Coroutine<void> Condition::wait()
{
    if (!m_lock.isLocked()) {
        throw std::runtime_error("cannot wait for a condition whose lock is not acquired");
    }
    const auto notified = co_await SameLine(attempt(Awaiting<ConditionWaiter, Condition>(*this)));
    std::exception_ptr error = notified.exception();
    while (true) {
        const auto acquired = co_await SameLine(attempt(m_lock.acquire()));
        if (acquired.isResult()) {
            break;
        }
        error = acquired.exception(); // the newest request is the one that is obeyed
    }
    if (error) {
        wake(1); // perhaps it had been notified: then somebody else has to be
        std::rethrow_exception(error);
    }
}

void Condition::notify(std::size_t count)
{
    if (!m_lock.isLocked()) {
        throw std::runtime_error("cannot notify a condition whose lock is not acquired");
    }
    wake(count);
}

void Condition::wake(std::size_t count)
{
    for (; count > 0; --count) {
        QueuedWaiter *waiter = m_waiters.firstPending();
        if (!waiter) {
            return;
        }
        waiter->set();
    }
}

} // namespace awaitscope
