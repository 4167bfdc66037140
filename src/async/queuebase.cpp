// SPDX-License-Identifier: MIT
// After Lib/asyncio/queues.py.
#include "src/async/queuebase.h"

#include "src/async/attempt.h"

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

/// One of the two lines of a queue, and when it moves.
struct QueueBase::Line
{
    const QueueBase &queue;
    WaiterList &waiters;
    bool (QueueBase::*isBlocked)() const;
    const char *what;
};

/// A task in such a line.
class QueueBase::LineWaiter final : public QueuedWaiter
{
public:
    LineWaiter(const Line &line, TaskBase &task)
        : QueuedWaiter(task)
        , m_line(line)
    {
    }

    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> /*caller*/) { waitIn(m_line.waiters); }
    void await_resume()
    {
        if (const std::exception_ptr error = leave()) {
            if (!(m_line.queue.*m_line.isBlocked)() && !isCancelled()) {
                wakeNext(m_line.waiters); // it had been told, and does not come: the next one does
            }
            std::rethrow_exception(error);
        }
    }

    [[nodiscard]] std::string_view awaitedAs() const override { return m_line.what; }

private:
    const Line &m_line;
};

namespace {

class JoinWaiter final : public EventWaiter
{
public:
    using EventWaiter::EventWaiter;
    [[nodiscard]] std::string_view awaitedAs() const override { return "Queue.join"; }
};

} // namespace

QueueBase::QueueBase(std::size_t maxSize)
    : m_maxSize(maxSize)
{
    m_finished.set();
}

Coroutine<void> QueueBase::waitWhile(Line line)
{
    while ((this->*line.isBlocked)()) {
        if (m_isShutDown) {
            throw QueueShutDown("the queue is shut down");
        }
        co_await SameLine(Awaiting<LineWaiter, const Line>(line));
    }
}

Coroutine<void> QueueBase::whileFull(const char *what)
{
    return waitWhile({*this, m_putters, &QueueBase::isFull, what});
}

Coroutine<void> QueueBase::whileEmpty(const char *what)
{
    return waitWhile({*this, m_getters, &QueueBase::isEmpty, what});
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

Coroutine<void> QueueBase::join()
{
    if (m_unfinished > 0) {
        co_await SameLine(Awaiting<JoinWaiter, Event>(m_finished));
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
