// SPDX-License-Identifier: MIT
// First in, first out: the ready queue, and a future's done callbacks.
#pragma once

#include "src/async/ref.h"
#include "src/async/runnable.h"

namespace awaitscope {

/// A FIFO of runnables, linked through themselves into a ring: pushing allocates nothing, and an empty queue is one
/// pointer. It owns a reference to each.
class RunQueue
{
public:
    RunQueue() = default;
    RunQueue(const RunQueue &) = delete;
    RunQueue &operator=(const RunQueue &) = delete;
    ~RunQueue() { clear(); }

    [[nodiscard]] bool isEmpty() const { return m_last == nullptr; }

    /// `runnable` must stand in no queue.
    void push(Runnable &runnable)
    {
        runnable.retain();
        if (m_last) {
            runnable.m_next = m_last->m_next;
            m_last->m_next = &runnable;
        } else {
            runnable.m_next = &runnable;
        }
        m_last = &runnable;
    }

    /// The oldest one, with the queue's reference to it; the queue must not be empty.
    [[nodiscard]] Ref<Runnable> pop()
    {
        Runnable *first = m_last->m_next;
        if (first == m_last) {
            m_last = nullptr;
        } else {
            m_last->m_next = first->m_next;
        }
        first->m_next = nullptr;
        return Ref<Runnable>::adopt(first);
    }

    /// Takes over all that is in `other`, behind what is here.
    void append(RunQueue &other)
    {
        if (other.isEmpty()) {
            return;
        }
        if (m_last) {
            std::swap(m_last->m_next, other.m_last->m_next);
        }
        m_last = std::exchange(other.m_last, nullptr);
    }

    /// Takes `runnable` out, wherever it stands; false if it is not here. Takes as long as the queue is.
    bool remove(const Runnable &runnable)
    {
        Runnable *before = m_last;
        if (!before || !runnable.m_next) {
            return false;
        }
        while (before->m_next != &runnable) {
            before = before->m_next;
            if (before == m_last) {
                return false;
            }
        }
        Runnable *found = before->m_next;
        if (found == before) {
            m_last = nullptr;
        } else {
            before->m_next = found->m_next;
            m_last = m_last == found ? before : m_last;
        }
        found->m_next = nullptr;
        found->release();
        return true;
    }

    /// Lets go of all, also of what comes in meanwhile.
    void clear()
    {
        while (!isEmpty()) {
            static_cast<void>(pop());
        }
    }

private:
    Runnable *m_last = nullptr; // the newest; its m_next is the oldest
};

} // namespace awaitscope
