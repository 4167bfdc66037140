// SPDX-License-Identifier: MIT
// After Lib/asyncio/tasks.py, _AsCompletedIterator.
#include "src/async/completions.h"

#include "src/async/errors.h"
#include "src/async/timeoutname.h"

namespace awaitscope {

namespace {
constexpr const char *Name = "as_completed"; // in the record
}

/// The done callback of one of the futures. It holds both: perhaps nobody else has the future when it runs, or
/// iterates.
class Completions::Completion final : public Handle
{
public:
    Completion(Completions &completions, FutureBase &future)
        : m_completions(&completions)
        , m_future(&future)
    {
    }

private:
    void run() override { m_completions->completed(std::move(m_future)); }
    void noteScheduled(LoopRecord &record) override { record.callbackScheduled(Name); }
    void noteRun(LoopRecord &record) override { record.callbackRan(Name); }

    Ref<Completions> m_completions;
    Ref<FutureBase> m_future;
};

Completions::~Completions()
{
    if (m_timer) {
        m_timer->cancel();
    }
}

void Completions::start(EventLoop &loop, std::vector<Ref<FutureBase>> futures, std::optional<double> timeout)
{
    FutureBase::removeDuplicates(futures);
    m_count = futures.size();
    for (const Ref<FutureBase> &future : futures) {
        if (!timeout) {
            future->addDoneHandle(*makeRef<Completion>(*this, *future));
            continue;
        }
        const Ref<Handle> completion = future->addDoneCallback(
            [self = Ref(this), index = m_todo.size()] {
                if (Ref<FutureBase> done = std::exchange(self->m_todo[index].future, {})) {
                    self->completed(std::move(done));
                }
            },
            Name);
        m_todo.push_back({future, completion.object()});
    }
    m_left = m_count;
    if (m_count > 0 && timeout) {
        m_timer = loop.callLater(*timeout, [this] { timeUp(); }, timeoutName(*timeout));
    }
}

void Completions::completed(Ref<FutureBase> future)
{
    m_done.putNowait(std::move(future));
    if (--m_left == 0 && m_timer) {
        m_timer->cancel();
    }
}

void Completions::timeUp()
{
    const Ref self(this); // if nobody asks for results any more, the callbacks that go here are all that holds it
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
