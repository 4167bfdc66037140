// SPDX-License-Identifier: MIT
// After Lib/asyncio/tasks.py, gather.
#include "src/async/gathering.h"

namespace awaitscope {

Gathering::Gathering(std::vector<Ref<FutureBase>> children, Exceptions exceptions)
    : m_children(std::move(children))
    , m_label("gather of " + std::to_string(m_children.size()))
    , m_exceptions(exceptions)
{
}

void Gathering::start(Gathering *gathering, const Ref<FutureBase> &keeper)
{
    std::vector<Ref<FutureBase>> children = gathering->m_children;
    FutureBase::removeDuplicates(children);
    gathering->m_left = children.size();
    std::vector<Ref<FutureBase>> doneBefore;
    for (const Ref<FutureBase> &child : children) {
        if (child->isDone()) {
            doneBefore.push_back(child);
        } else {
            child->addDoneCallback([gathering, keeper, done = child.object()] { gathering->childDone(*done); },
                                   "gather");
        }
    }
    // Children that were done already count only now that all are known; no detour through the ready queue.
    for (const Ref<FutureBase> &child : doneBefore) {
        gathering->childDone(*child);
    }
}

void Gathering::childDone(FutureBase &child)
{
    --m_left;
    take(child);
    if (m_left == 0) {
        m_children.clear(); // else gatherings of gatherings would take each other along in the end, deeper and deeper
    }
}

void Gathering::take(FutureBase &child)
{
    if (outer().isDone()) {
        if (!child.isCancelled()) {
            static_cast<void>(child.takeError()); // marks it retrieved: nobody else will look
        }
        return;
    }
    if (m_exceptions == Exceptions::Raise) {
        if (std::exception_ptr error = child.takeError()) {
            outer().setException(std::move(error));
            return;
        }
    }
    if (m_left > 0) {
        return;
    }
    if (m_cancelRequested) {
        // Every child has swallowed its cancellation, but whoever cancelled the gathering must see it cancelled.
        for (const Ref<FutureBase> &each : m_children) {
            if (!each->isCancelled()) {
                static_cast<void>(each->takeError()); // they count as retrieved
            }
        }
        outer().setException(m_children.back()->cancelledError());
    } else {
        finish();
    }
}

} // namespace awaitscope
