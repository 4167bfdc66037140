// SPDX-License-Identifier: MIT
// asyncio.Queue, LifoQueue and PriorityQueue: items from producers to consumers.
#pragma once

#include "src/async/heapq.h"
#include "src/async/queuebase.h"

#include <deque>
#include <functional>
#include <utility>
#include <vector>

namespace awaitscope {

/// First in, first out.
template <class T>
class FifoItems
{
public:
    [[nodiscard]] std::size_t size() const { return m_items.size(); }
    void add(T item) { m_items.push_back(std::move(item)); }
    [[nodiscard]] T take()
    {
        T item = std::move(m_items.front());
        m_items.pop_front();
        return item;
    }

private:
    std::deque<T> m_items;
};

/// Last in, first out.
template <class T>
class LifoItems
{
public:
    [[nodiscard]] std::size_t size() const { return m_items.size(); }
    void add(T item) { m_items.push_back(std::move(item)); }
    [[nodiscard]] T take()
    {
        T item = std::move(m_items.back());
        m_items.pop_back();
        return item;
    }

private:
    std::vector<T> m_items;
};

/// The smallest first; of equal ones in heapq's order.
template <class T, class Less = std::less<T>>
class PriorityItems
{
public:
    [[nodiscard]] std::size_t size() const { return m_items.size(); }
    void add(T item) { heapq::push(m_items, std::move(item), Less()); }
    [[nodiscard]] T take() { return heapq::pop(m_items, Less()); }

private:
    std::vector<T> m_items;
};

/// A queue of `Items`; see Queue, LifoQueue and PriorityQueue below. Has to outlive everybody who waits in it.
template <class T, class Items>
class QueueOf final : public QueueBase
{
public:
    class Get;
    class Put;

    /// At most `maxSize` items; 0: any number.
    explicit QueueOf(std::size_t maxSize = 0)
        : QueueBase(maxSize)
    {
    }

    [[nodiscard]] std::size_t size() const override { return m_items.size(); }

    /// `await queue.put(item)`: waits while the queue is full. QueueShutDown.
    [[nodiscard]] Put put(T item) { return Put(*this, std::move(item)); }
    /// `queue.put_nowait(item)`: QueueFull, QueueShutDown.
    void putNowait(T item)
    {
        requireRoom();
        m_items.add(std::move(item));
        noteAdded();
    }

    /// `await queue.get()`: waits while the queue is empty. QueueShutDown once it is empty for good.
    [[nodiscard]] Get get() { return Get(*this); }
    /// `queue.get_nowait()`: QueueEmpty, QueueShutDown.
    [[nodiscard]] T getNowait()
    {
        requireItem();
        T item = m_items.take();
        noteTaken();
        return item;
    }

private:
    void dropItem() override { static_cast<void>(m_items.take()); }

    Items m_items;
};

/// What get() returns; awaited straight away.
template <class T, class Items>
class [[nodiscard]] QueueOf<T, Items>::Get
{
public:
    using Result = T;
    static constexpr const char *Function = "get";

    class Awaiter final : public QueueWaiter
    {
    public:
        Awaiter(QueueOf &queue, TaskBase &task)
            : QueueWaiter(queue, Line::Getters, task)
        {
        }

        [[nodiscard]] T await_resume()
        {
            finish();
            return static_cast<QueueOf &>(queue()).getNowait();
        }

        [[nodiscard]] std::string_view awaitedAs() const override { return "Queue.get"; }
    };

    explicit Get(QueueOf &queue)
        : m_queue(queue)
    {
    }

    [[nodiscard]] Awaiter awaiter(PromiseBase &caller) const { return Awaiter(m_queue, caller.task()); }

private:
    QueueOf &m_queue;
};

/// What put() returns; awaited straight away.
template <class T, class Items>
class [[nodiscard]] QueueOf<T, Items>::Put
{
public:
    using Result = void;
    static constexpr const char *Function = "put";

    class Awaiter final : public QueueWaiter
    {
    public:
        Awaiter(QueueOf &queue, T item, TaskBase &task)
            : QueueWaiter(queue, Line::Putters, task)
            , m_item(std::move(item))
        {
        }

        void await_resume()
        {
            finish();
            static_cast<QueueOf &>(queue()).putNowait(std::move(m_item));
        }

        [[nodiscard]] std::string_view awaitedAs() const override { return "Queue.put"; }

    private:
        T m_item;
    };

    Put(QueueOf &queue, T item)
        : m_queue(queue)
        , m_item(std::move(item))
    {
    }

    [[nodiscard]] Awaiter awaiter(PromiseBase &caller) { return Awaiter(m_queue, std::move(m_item), caller.task()); }

private:
    QueueOf &m_queue;
    T m_item;
};

/// asyncio.Queue: first in, first out.
template <class T>
using Queue = QueueOf<T, FifoItems<T>>;

/// asyncio.LifoQueue: the newest item first.
template <class T>
using LifoQueue = QueueOf<T, LifoItems<T>>;

/// asyncio.PriorityQueue: the smallest item first, as `Less` compares.
template <class T, class Less = std::less<T>>
using PriorityQueue = QueueOf<T, PriorityItems<T, Less>>;

} // namespace awaitscope
