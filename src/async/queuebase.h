// SPDX-License-Identifier: MIT
// What a queue does whatever is in it: who waits, and what is unfinished.
#pragma once

#include "src/async/awaiting.h"
#include "src/async/event.h"
#include "src/async/waiterlist.h"

#include <cstddef>
#include <stdexcept>

namespace awaitscope {

class JoinWaiter;

/// asyncio.QueueEmpty: there is no item to be had at once.
class QueueEmpty : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// asyncio.QueueFull: there is no room for an item at once.
class QueueFull : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// asyncio.QueueShutDown: nothing comes in any more, and there is nothing left.
class QueueShutDown : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// asyncio.Queue without its items.
class QueueBase
{
public:
    QueueBase(const QueueBase &) = delete;
    QueueBase &operator=(const QueueBase &) = delete;
    virtual ~QueueBase() = default;

    /// `queue.qsize()`
    [[nodiscard]] virtual std::size_t size() const = 0;
    /// `queue.maxsize`; 0: any number.
    [[nodiscard]] std::size_t maxSize() const { return m_maxSize; }
    /// `queue.empty()`
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    /// `queue.full()`
    [[nodiscard]] bool isFull() const { return m_maxSize > 0 && size() >= m_maxSize; }

    /// `queue.task_done()`: one item that was taken is worked off. std::invalid_argument if there is none (ValueError).
    void taskDone();
    /// `await queue.join()`: waits until all items are worked off.
    [[nodiscard]] Awaiting<JoinWaiter, Event> join() { return Awaiting<JoinWaiter, Event>(m_finished); }

    /// `queue.shutdown(immediate)`: refuses items from now on; who waits looks again. What is left can still be taken,
    /// unless `immediate`, which drops it.
    void shutdown(bool immediate = false);

protected:
    explicit QueueBase(std::size_t maxSize);

    /// QueueShutDown, QueueFull.
    void requireRoom() const;
    /// QueueEmpty; QueueShutDown if it is empty for good.
    void requireItem() const;
    /// An item has come, or was taken: those who wait are told.
    void noteAdded();
    void noteTaken();

    /// Takes the next item, for nobody.
    virtual void dropItem() = 0;

private:
    friend class QueueWaiter;

    std::size_t m_maxSize;
    WaiterList m_getters;
    WaiterList m_putters;
    std::size_t m_unfinished = 0;
    Event m_finished; // set ⇔ m_unfinished is 0
    bool m_isShutDown = false;
};

/// A task in one of the two lines of a queue. Like asyncio's loop around the await it waits again when somebody else
/// was quicker.
class QueueWaiter : public QueuedWaiter
{
public:
    /// For an item, or for room for one.
    enum class Line : quint8 { Getters, Putters };

    QueueWaiter(QueueBase &queue, Line line, TaskBase &task)
        : QueuedWaiter(task)
        , m_queue(queue)
        , m_line(line)
    {
    }

    /// Also true when waiting would be in vain, because the queue is shut down.
    [[nodiscard]] bool await_ready() const { return !hasToWait(); }
    void await_suspend(std::coroutine_handle<> /*caller*/) { waitIn(waiters()); }

protected:
    [[nodiscard]] QueueBase &queue() const { return m_queue; }
    /// In the step after the wait, or if there was none: throws what the step was begun with.
    void finish();

private:
    [[nodiscard]] bool waitsAgain() override;

    [[nodiscard]] bool isBlocked() const { return m_line == Line::Getters ? m_queue.isEmpty() : m_queue.isFull(); }
    [[nodiscard]] bool hasToWait() const { return isBlocked() && !m_queue.m_isShutDown; }
    [[nodiscard]] WaiterList &waiters() const
    {
        return m_line == Line::Getters ? m_queue.m_getters : m_queue.m_putters;
    }

    QueueBase &m_queue;
    Line m_line;
};

/// A task that waits until a queue is worked off.
class JoinWaiter final : public EventWaiter
{
public:
    static constexpr const char *Function = "join";

    using EventWaiter::EventWaiter;
    [[nodiscard]] std::string_view awaitedAs() const override { return "Queue.join"; }
};

} // namespace awaitscope
