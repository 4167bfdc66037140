// SPDX-License-Identifier: MIT
// First in, first out: the ready queue, and a future's done callbacks.
#pragma once

#include "src/async/handle.h"

#include <cstddef>

namespace awaitscope {

/// A FIFO of handles, linked through the handles themselves: pushing allocates nothing. It owns a reference to each.
class HandleQueue
{
public:
    HandleQueue() = default;
    HandleQueue(const HandleQueue &) = delete;
    HandleQueue &operator=(const HandleQueue &) = delete;
    ~HandleQueue() { clear(); }

    [[nodiscard]] bool isEmpty() const { return m_first == nullptr; }

    void push(Handle &handle)
    {
        handle.retain();
        handle.m_next = nullptr;
        (m_first ? m_last->m_next : m_first) = &handle;
        m_last = &handle;
    }

    /// The oldest handle, with the queue's reference to it; it must not be empty.
    [[nodiscard]] Ref<Handle> pop()
    {
        Handle *first = m_first;
        m_first = std::exchange(first->m_next, nullptr);
        return Ref<Handle>::adopt(first);
    }

    /// Takes over all that is in `other`, behind what is here.
    void append(HandleQueue &other)
    {
        if (!other.isEmpty()) {
            (m_first ? m_last->m_next : m_first) = std::exchange(other.m_first, nullptr);
            m_last = other.m_last;
        }
    }

    /// Takes `handle` out, wherever it stands; false if it is not here. Takes as long as the queue is.
    bool remove(const Handle &handle)
    {
        Handle *before = nullptr;
        for (Handle *each = m_first; each; before = each, each = each->m_next) {
            if (each == &handle) {
                (before ? before->m_next : m_first) = each->m_next;
                m_last = m_last == each ? before : m_last;
                each->m_next = nullptr;
                each->release();
                return true;
            }
        }
        return false;
    }

    /// Lets go of all, also of what comes in meanwhile.
    void clear()
    {
        while (!isEmpty()) {
            static_cast<void>(pop());
        }
    }

private:
    Handle *m_first = nullptr;
    Handle *m_last = nullptr; // meaningful while m_first is not null
};

} // namespace awaitscope
