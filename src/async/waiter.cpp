// SPDX-License-Identifier: MIT
// How a waiter's task is woken.
#include "src/async/waiter.h"

#include "src/async/task.h"

namespace awaitscope {

void Waiter::set()
{
    Q_ASSERT(m_state == State::Pending);
    m_state = State::Set;
    m_task.wake(nullptr);
}

bool Waiter::endCancel(const CancelMessage &message, bool /*isAcceptedBelow*/)
{
    m_state = State::Cancelled;
    setSkipped(); // if it is timed: the timer has nothing to do any more, and may be due when the waiter is gone
    m_task.wake(cancelledErrorWith(message));
    return true;
}

} // namespace awaitscope
