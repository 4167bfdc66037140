// SPDX-License-Identifier: MIT
// After Lib/asyncio/tasks.py, _wait.
#include "src/async/wait.h"

#include "src/async/timeoutname.h"

#include <cmath>
#include <stdexcept>

namespace awaitscope {

/// What the callbacks of one wait share. They may run when the waiter is gone.
struct WaitWaiter::Shared : RefCounted
{
    Waiter *waiter = nullptr; // null: gone
    std::size_t left = 0;
    ReturnWhen returnWhen = ReturnWhen::AllCompleted;
    Ref<TimerHandle> timer;

    void wake() const
    {
        if (waiter && !waiter->isDone()) {
            waiter->set();
        }
    }

    void stopTimer() const
    {
        if (timer) {
            timer->cancel();
        }
    }

    [[nodiscard]] bool isEnough(FutureBase &done) const
    {
        if (left == 0 || returnWhen == ReturnWhen::FirstCompleted) {
            return true;
        }
        if (returnWhen == ReturnWhen::AllCompleted || done.isCancelled()) {
            return false;
        }
        return done.takeError() != nullptr; // looked at: retrieved
    }

    void completed(FutureBase &done)
    {
        if (left > 0) {
            --left;
        }
        if (isEnough(done)) {
            stopTimer();
            wake();
        }
    }
};

WaitWaiter::WaitWaiter(TaskBase &task, std::vector<Ref<FutureBase>> futures, WaitOptions options)
    : Waiter(task)
    , m_futures(std::move(futures))
    , m_options(options)
{
    FutureBase::removeDuplicates(m_futures);
    m_label = "wait for " + std::to_string(m_futures.size());
}

WaitWaiter::~WaitWaiter()
{
    if (m_shared) {
        m_shared->waiter = nullptr;
        m_shared->stopTimer();
        m_shared->timer = {}; // which holds what it is held by
    }
}

bool WaitWaiter::await_ready() const
{
    if (m_futures.empty()) {
        throw std::invalid_argument("there is nothing to wait for");
    }
    if (m_options.timeout && std::isnan(*m_options.timeout)) {
        throw std::invalid_argument("a timeout must be a number of seconds, not NaN");
    }
    return false;
}

void WaitWaiter::await_suspend(std::coroutine_handle<> /*caller*/)
{
    const auto shared = makeRef<Shared>();
    shared->waiter = this;
    shared->left = m_futures.size();
    shared->returnWhen = m_options.returnWhen;
    if (m_options.timeout) {
        const double seconds = *m_options.timeout;
        shared->timer = task().loop().callLater(seconds, [shared] { shared->wake(); }, timeoutName(seconds));
    }
    m_completions.reserve(m_futures.size());
    for (const Ref<FutureBase> &future : m_futures) {
        Q_ASSERT(future);
        m_completions.push_back(future->addDoneCallback([shared, future] { shared->completed(*future); }, "wait"));
    }
    m_shared = shared;
    task().suspendOn(*this);
}

void WaitWaiter::finish()
{
    m_shared->stopTimer();
    for (std::size_t i = 0; i < m_futures.size(); ++i) {
        m_futures[i]->removeDoneCallback(*m_completions[i]);
    }
    task().throwPending();
}

} // namespace awaitscope
