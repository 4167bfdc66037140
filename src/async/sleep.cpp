// SPDX-License-Identifier: MIT
// A sleeper's timer.
#include "src/async/sleep.h"

#include <cmath>

namespace awaitscope {

bool Sleep::Awaiter::await_ready() const
{
    if (std::isnan(m_seconds)) {
        throw std::invalid_argument("a delay must be a number of seconds, not NaN");
    }
    return false;
}

void Sleep::Awaiter::await_suspend(std::coroutine_handle<> /*caller*/)
{
    if (m_seconds <= 0) {
        return; // a bare yield: a step that waits for nothing is scheduled again at once
    }
    m_done.emplace(m_task.loop());
    FutureState<void> *done = &*m_done;
    // asyncio's futures._set_result_unless_cancelled. The timer is cancelled before the future goes.
    m_timer = m_task.loop().callLater(m_seconds, [done] {
        if (!done->isCancelled()) {
            done->setResult({});
        }
    });
    m_task.waitFor(*m_done);
}

} // namespace awaitscope
