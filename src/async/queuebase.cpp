// SPDX-License-Identifier: MIT
// After Lib/asyncio/queues.py.
#include "src/async/queuebase.h"

namespace awaitscope {

namespace {

// `_wakeup_next`: those who were cancelled are passed over. Whoever is told leaves the line at once, unlike a lock's
// waiter.
void wakeNext(WaiterList &line)
{
    while (QueuedWaiter *first = line.first()) {
        line.remove(*first);
        if (!first->isDone()) {
            first->set();
            return;
        }
    }
}

} // namespace

bool QueueWaiter::waitsAgain()
{
    if (!hasToWait()) {
        return false;
    }
    reset();
    waitIn(waiters());
    return true;
}

void QueueWaiter::finish()
{
    if (const std::exception_ptr error = leave()) {
        if (!isBlocked() && !isCancelled()) {
            wakeNext(waiters()); // it had been told, and does not come: the next one does
        }
        std::rethrow_exception(error);
    }
}

QueueBase::QueueBase(std::size_t maxSize)
    : m_maxSize(maxSize)
{
    m_finished.set();
}

void QueueBase::requireRoom() const
{
    if (m_isShutDown) {
        throw QueueShutDown("the queue is shut down");
    }
    if (isFull()) {
        throw QueueFull("the queue is full");
    }
}

void QueueBase::requireItem() const
{
    if (isEmpty()) {
        if (m_isShutDown) {
            throw QueueShutDown("the queue is shut down");
        }
        throw QueueEmpty("the queue is empty");
    }
}

void QueueBase::noteAdded()
{
    ++m_unfinished;
    m_finished.clear();
    wakeNext(m_getters);
}

void QueueBase::noteTaken()
{
    wakeNext(m_putters);
}

void QueueBase::taskDone()
{
    if (m_unfinished == 0) {
        throw std::invalid_argument("task_done() was called more often than items were put into the queue");
    }
    if (--m_unfinished == 0) {
        m_finished.set();
    }
}

void QueueBase::shutdown(bool immediate)
{
    m_isShutDown = true;
    if (immediate) {
        while (!isEmpty()) {
            dropItem();
            if (m_unfinished > 0) {
                --m_unfinished;
            }
        }
        if (m_unfinished == 0) {
            m_finished.set();
        }
    }
    for (WaiterList *line : {&m_getters, &m_putters}) {
        while (!line->isEmpty()) {
            wakeNext(*line);
        }
    }
}

} // namespace awaitscope
