// SPDX-License-Identifier: MIT
// After Lib/asyncio/locks.py, Semaphore.
#include "src/async/semaphore.h"

#include <stdexcept>

namespace awaitscope {

void Semaphore::release()
{
    ++m_value;
    wakeNext();
}

bool Semaphore::wakeNext()
{
    QueuedWaiter *next = m_waiters.firstPending();
    if (!next) {
        return false;
    }
    --m_value;
    next->set();
    return true;
}

void BoundedSemaphore::release()
{
    if (value() >= m_bound) {
        throw std::invalid_argument("the bounded semaphore was released too many times");
    }
    Semaphore::release();
}

bool SemaphoreWaiter::await_ready()
{
    if (m_semaphore.isLocked()) {
        return false;
    }
    --m_semaphore.m_value;
    return true;
}

void SemaphoreWaiter::await_suspend(std::coroutine_handle<> /*caller*/)
{
    waitIn(m_semaphore.m_waiters);
}

void SemaphoreWaiter::await_resume()
{
    if (!isQueued()) {
        throwIfGone("the semaphore that was waited for is gone");
        return; // there was a permit
    }
    const std::exception_ptr error = leave();
    if (error && !isCancelled()) {
        ++m_semaphore.m_value; // cancelled when it had one already: gives it back
    }
    // Others may have come and had to queue behind this one though there are permits.
    while (m_semaphore.m_value > 0 && m_semaphore.wakeNext()) {
    }
    if (error) {
        std::rethrow_exception(error);
    }
}

} // namespace awaitscope
