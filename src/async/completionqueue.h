// SPDX-License-Identifier: MIT
// The queue inside as_completed: futures in the order in which they are done.
#pragma once

#include "src/async/future.h"

#include <deque>
#include <vector>

namespace awaitscope {

/// An unbounded asyncio.Queue of done futures, from which those who await as_completed's coroutines take one each.
class CompletionQueue : public RefCounted
{
public:
    explicit CompletionQueue(EventLoop &loop)
        : m_loop(loop)
    {
    }

    /// Has each of `futures` put itself in here when it is done; the number of different ones.
    std::size_t fill(const std::vector<Ref<FutureBase>> &futures);

    [[nodiscard]] bool isEmpty() const { return m_done.empty(); }
    /// The one that was done first; it must not be empty.
    [[nodiscard]] Ref<FutureBase> take();
    /// Done when one more has come; to be awaited while it is empty, and then looked at again, because another may have
    /// been quicker.
    [[nodiscard]] Future<void> nextArrival();
    /// Whoever awaited `arrival` was cancelled: if it had been told of something already, the next one is.
    void giveUp(const Future<void> &arrival);

private:
    void put(Ref<FutureBase> future);
    void wakeNext();

    EventLoop &m_loop;
    std::deque<Ref<FutureBase>> m_done;
    std::deque<Future<void>> m_waiting; // first come, first served; who was cancelled is passed over
};

} // namespace awaitscope
