// SPDX-License-Identifier: MIT
// Which states are kept, and the way from one to the state that is asked for.
#include "src/trace/loophistory.h"

#include <algorithm>

namespace awaitscope {

LoopHistory::LoopHistory(std::shared_ptr<const Trace> trace)
    : m_trace(std::move(trace))
    , m_fold(*m_trace)
    , m_kept(1)
{
    update();
}

void LoopHistory::update()
{
    const auto end = static_cast<quint32>(m_trace->eventCount());
    while (m_fold.eventCount() < end) {
        m_fold.takeNext();
        if (m_fold.eventCount() - m_kept.back().eventCount >= std::max(LeastApart, m_fold.size())) {
            m_kept.push_back(m_fold.state());
        }
    }
}

LoopState LoopHistory::after(quint32 eventCount) const
{
    Q_ASSERT(eventCount <= m_fold.eventCount());
    const auto next = std::ranges::upper_bound(m_kept, eventCount, {}, &LoopState::eventCount);
    LoopFold fold(*m_trace, *std::prev(next));
    while (fold.eventCount() < eventCount) {
        fold.takeNext();
    }
    return fold.state();
}

std::size_t LoopHistory::bytes() const
{
    std::size_t bytes = m_kept.capacity() * sizeof(LoopState);
    for (const LoopState &state : m_kept) {
        bytes += state.ready.size() * sizeof(ReadyHandle) + state.timers.size() * sizeof(TimerId)
                 + (state.waiting.size() + state.unscheduled.size()) * sizeof(TaskId);
    }
    return bytes;
}

} // namespace awaitscope
