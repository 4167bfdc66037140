// SPDX-License-Identifier: MIT
// After Lib/asyncio/queues.py: get and put_nowait without a bound.
#include "src/async/completionqueue.h"

namespace awaitscope {

namespace {

class Arrival final : public FutureState<void>
{
public:
    using FutureState<void>::FutureState;
    [[nodiscard]] std::string_view awaitedAs() const override { return "as_completed"; }
};

} // namespace

std::size_t CompletionQueue::fill(const std::vector<Ref<FutureBase>> &futures)
{
    const std::vector<FutureBase *> todo = FutureBase::distinct(futures);
    for (FutureBase *future : todo) {
        // Both are held: perhaps nobody else has the future when its callback runs.
        future->addDoneCallback([queue = Ref(this), done = Ref(future)] { queue->put(done); }, "as_completed");
    }
    return todo.size();
}

Ref<FutureBase> CompletionQueue::take()
{
    Ref<FutureBase> first = std::move(m_done.front());
    m_done.pop_front();
    return first;
}

Future<void> CompletionQueue::nextArrival()
{
    m_waiting.emplace_back(makeRef<Arrival>(m_loop));
    return m_waiting.back();
}

void CompletionQueue::giveUp(const Future<void> &arrival)
{
    arrival.cancel();
    std::erase(m_waiting, arrival);
    if (!isEmpty() && !arrival.isCancelled()) {
        wakeNext();
    }
}

void CompletionQueue::put(Ref<FutureBase> future)
{
    m_done.push_back(std::move(future));
    wakeNext();
}

void CompletionQueue::wakeNext()
{
    while (!m_waiting.empty()) {
        const Future<void> waiter = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!waiter.isDone()) {
            waiter.setResult();
            break;
        }
    }
}

} // namespace awaitscope
