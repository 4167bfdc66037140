// SPDX-License-Identifier: MIT
// After Lib/asyncio/locks.py, Event.
#include "src/async/event.h"

namespace awaitscope {

void Event::set()
{
    if (m_isSet) {
        return;
    }
    m_isSet = true;
    while (QueuedWaiter *waiter = m_waiters.firstPending()) {
        waiter->set();
    }
}

} // namespace awaitscope
