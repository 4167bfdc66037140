// SPDX-License-Identifier: MIT
// Links, and two counts that spare walking along them.
#include "src/async/waiterlist.h"

#include "src/async/task.h"

#include <stdexcept>

namespace awaitscope {

QueuedWaiter::~QueuedWaiter()
{
    if (m_list) {
        m_list->remove(*this);
    }
}

void QueuedWaiter::waitIn(WaiterList &list)
{
    list.append(*this);
    m_hasWaited = true;
    task().suspendOn(*this);
}

std::exception_ptr QueuedWaiter::leave()
{
    if (m_list) {
        m_list->remove(*this);
    }
    return task().takeThrown();
}

void QueuedWaiter::leaveOrThrow()
{
    if (const std::exception_ptr error = leave()) {
        std::rethrow_exception(error);
    }
}

void QueuedWaiter::throwIfGone(const char *why) const
{
    if (m_hasWaited) {
        task().throwPending();
        throw std::runtime_error(why);
    }
}

bool QueuedWaiter::endCancel(const CancelMessage &message, bool isAcceptedBelow)
{
    if (m_list) {
        --m_list->m_uncancelled;
    }
    return Waiter::endCancel(message, isAcceptedBelow);
}

WaiterList::~WaiterList()
{
    for (QueuedWaiter *waiter = m_first; waiter; waiter = waiter->m_behind) {
        waiter->m_list = nullptr; // what they wait for goes before them
    }
}

void WaiterList::append(QueuedWaiter &waiter)
{
    waiter.m_list = this;
    waiter.m_before = m_last;
    waiter.m_behind = nullptr;
    (m_last ? m_last->m_behind : m_first) = &waiter;
    m_last = &waiter;
    if (!m_pending) {
        m_pending = &waiter;
    }
    ++m_size;
    ++m_uncancelled;
}

void WaiterList::remove(QueuedWaiter &waiter)
{
    (waiter.m_before ? waiter.m_before->m_behind : m_first) = waiter.m_behind;
    (waiter.m_behind ? waiter.m_behind->m_before : m_last) = waiter.m_before;
    if (m_pending == &waiter) {
        m_pending = waiter.m_behind;
    }
    waiter.m_list = nullptr;
    --m_size;
    if (!waiter.isCancelled()) {
        --m_uncancelled;
    }
}

QueuedWaiter *WaiterList::firstPending()
{
    while (m_pending && m_pending->isDone()) {
        m_pending = m_pending->m_behind;
    }
    return m_pending;
}

} // namespace awaitscope
