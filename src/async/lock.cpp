// SPDX-License-Identifier: MIT
// After Lib/asyncio/locks.py, Lock.
#include "src/async/lock.h"

#include <stdexcept>

namespace awaitscope {

void Lock::release()
{
    if (!m_isLocked) {
        throw std::runtime_error("the lock is not acquired");
    }
    m_isLocked = false;
    wakeFirst();
}

void Lock::wakeFirst()
{
    // Only the very first: if that one was cancelled, it passes the lock on as soon as it runs.
    if (QueuedWaiter *first = m_waiters.first(); first && !first->isDone()) {
        first->set();
    }
}

bool LockWaiter::await_ready()
{
    if (m_lock.m_isLocked || m_lock.m_waiters.hasUncancelled()) {
        return false;
    }
    m_lock.m_isLocked = true;
    return true;
}

void LockWaiter::await_suspend(std::coroutine_handle<> /*caller*/)
{
    waitIn(m_lock.m_waiters);
}

void LockWaiter::await_resume()
{
    if (!isQueued()) {
        throwIfGone("the lock that was waited for is gone");
        return; // it was free
    }
    if (const std::exception_ptr error = leave()) {
        if (!m_lock.m_isLocked) {
            m_lock.wakeFirst();
        }
        std::rethrow_exception(error);
    }
    m_lock.m_isLocked = true;
}

} // namespace awaitscope
