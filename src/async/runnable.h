// SPDX-License-Identifier: MIT
// What can stand in one of the loop's queues.
#pragma once

#include "src/async/slab.h"

#include <new>

#include <QtGlobal>

namespace awaitscope {

class LoopRecord;

/// Whatever the loop runs: a callback (Handle), a step of a task, what ends a sleep. Shared ownership is counted inside
/// the object; the count is not atomic, as a loop and all that belongs to it live in one thread.
///
/// There is one base for all of them, and for what can be awaited (Awaited), because a task is both, and so is a sleep:
/// a second link, count and table of functions in each of a million tasks would be a tenth of its memory.
class Runnable
{
public:
    Runnable(const Runnable &) = delete;
    Runnable &operator=(const Runnable &) = delete;
    virtual ~Runnable() = default;

    [[nodiscard]] static void *operator new(std::size_t size) { return Slab::allocate(size); }
    static void operator delete(void *block, std::size_t size) noexcept { Slab::release(block, size); }
    [[nodiscard]] static void *operator new(std::size_t size, std::align_val_t alignment)
    {
        return ::operator new(size, alignment);
    }
    static void operator delete(void *block, std::size_t size, std::align_val_t alignment) noexcept
    {
        ::operator delete(block, size, alignment);
    }

    void retain() { ++m_references; }
    void release()
    {
        if (--m_references == 0) {
            delete this;
        }
    }

protected:
    Runnable() = default;

    /// It keeps its place in the queue, and is not run when its turn comes.
    void setSkipped() { m_isSkipped = true; }
    /// It lives inside a coroutine's frame, which decides when it goes.
    void setEmbedded() { m_isEmbedded = true; }
    /// Whether it stands in the heap of timers.
    [[nodiscard]] bool isTimed() const { return m_isTimed; }
    [[nodiscard]] bool isSkipped() const { return m_isSkipped; }

private:
    friend class EventLoop;
    friend class RunQueue;
    friend class TimerHeap;

    /// Does what it is there for. Only the loop calls it.
    virtual void run() = 0;

    // What the record says when it is put on the ready queue, and when it is taken off: to be run, or not.
    virtual void noteScheduled(LoopRecord &record) = 0;
    virtual void noteRun(LoopRecord &record) = 0;
    virtual void noteSkipped(LoopRecord & /*record*/) {}

    Runnable *m_next = nullptr; // behind it in the queue that it stands in; null ⇔ it stands in none
    // Starts at 1, for whoever made it: Ref::adopt takes that one over, and an object that lives inside another (a
    // sleep in a coroutine's frame) simply keeps it.
    quint32 m_references = 1;
    bool m_isTimed : 1 = false; // ⇔ in the heap of timers
    bool m_isSkipped : 1 = false;
    bool m_isEmbedded : 1 = false;
};

} // namespace awaitscope
