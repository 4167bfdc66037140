// SPDX-License-Identifier: MIT
// What a queue does whatever is in it: who waits, and what is unfinished.
#pragma once

#include "src/async/coroutine.h"
#include "src/async/event.h"
#include "src/async/waiterlist.h"

#include <cstddef>
#include <stdexcept>

namespace awaitscope {

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
    [[nodiscard]] Coroutine<void> join();

    /// `queue.shutdown(immediate)`: refuses items from now on; who waits looks again. What is left can still be taken,
    /// unless `immediate`, which drops it.
    void shutdown(bool immediate = false);

    /// What put() and get() begin with: wait as long as the queue is full, or empty. QueueShutDown. `what` is what the
    /// record says is awaited: a literal.
    [[nodiscard]] Coroutine<void> whileFull(const char *what = "Queue.put");
    [[nodiscard]] Coroutine<void> whileEmpty(const char *what = "Queue.get");

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
    struct Line;
    class LineWaiter;

    [[nodiscard]] Coroutine<void> waitWhile(Line line);

    std::size_t m_maxSize;
    WaiterList m_getters;
    WaiterList m_putters;
    std::size_t m_unfinished = 0;
    Event m_finished; // set ⇔ m_unfinished is 0
    bool m_isShutDown = false;
};

} // namespace awaitscope
