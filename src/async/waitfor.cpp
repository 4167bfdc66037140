// SPDX-License-Identifier: MIT
// After Lib/asyncio/tasks.py, _cancel_and_wait.
#include "src/async/waitfor.h"

namespace awaitscope {

CancelAndWait::~CancelAndWait()
{
    if (m_whenDone) {
        m_whenDone->detach();
    }
}

void CancelAndWait::await_suspend(std::coroutine_handle<> /*caller*/)
{
    m_whenDone = makeRef<WakeHandle>(*this, "wait_for");
    m_future.addDoneHandle(*m_whenDone);
    m_future.cancel();
    task().suspendOn(*this);
}

void CancelAndWait::await_resume()
{
    m_future.removeDoneCallback(*m_whenDone);
    task().throwPending();
}

} // namespace awaitscope
