// SPDX-License-Identifier: MIT
// The done callback that wakes a waiter.
#pragma once

#include "src/async/handle.h"
#include "src/async/waiter.h"

namespace awaitscope {

/// asyncio's `_release_waiter` as a done callback. The waiter may be gone when the callback runs: it detaches itself.
class WakeHandle final : public NamedHandle
{
public:
    /// `name` is what the record calls the callback: a literal.
    WakeHandle(Waiter &waiter, const char *name)
        : NamedHandle(name)
        , m_waiter(&waiter)
    {
    }

    void detach() { m_waiter = nullptr; }

private:
    void run() override
    {
        if (m_waiter && !m_waiter->isDone()) {
            m_waiter->set();
        }
    }

    Waiter *m_waiter; // null: detached
};

} // namespace awaitscope
