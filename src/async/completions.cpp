// SPDX-License-Identifier: MIT
// After Lib/asyncio/tasks.py, _AsCompletedIterator.
#include "src/async/completions.h"

#include "src/async/errors.h"
#include "src/async/timeoutname.h"

namespace awaitscope {

Completions::~Completions()
{
    if (m_timer) {
        m_timer->cancel();
    }
}

void Completions::start(EventLoop &loop, const std::vector<Ref<FutureBase>> &futures, std::optional<double> timeout)
{
    const std::vector<FutureBase *> todo = FutureBase::distinct(futures);
    m_count = m_left = todo.size();
    m_todo.reserve(m_count);
    for (FutureBase *future : todo) {
        // The callback holds this: whoever iterates may have gone when it runs.
        const auto completion = future->addDoneCallback(
            [self = Ref(this), index = m_todo.size()] { self->completed(index); }, "as_completed");
        m_todo.push_back({Ref(future), completion.object()});
    }
    if (m_count > 0 && timeout) {
        m_timer = loop.callLater(*timeout, [this] { timeUp(); }, timeoutName(*timeout));
    }
}

void Completions::completed(std::size_t index)
{
    if (!m_todo[index].future) {
        return; // time was up before
    }
    m_done.putNowait(std::exchange(m_todo[index].future, {}));
    if (--m_left == 0 && m_timer) {
        m_timer->cancel();
    }
}

void Completions::timeUp()
{
    for (Todo &todo : m_todo) {
        if (const Ref<FutureBase> future = std::exchange(todo.future, {})) {
            m_done.putNowait({});
            future->removeDoneCallback(*todo.completion);
        }
    }
    m_left = 0;
}

Ref<FutureBase> Completions::take()
{
    Ref<FutureBase> future = m_done.getNowait();
    if (!future) {
        throw TimeoutError("not all were done in time");
    }
    return future;
}

} // namespace awaitscope
