// SPDX-License-Identifier: MIT
// Which states are kept, and the way from one to the state that is asked for.
#include "src/trace/loophistory.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

namespace {

// The last of them that is not after `eventCount`; null if there is none.
const LoopState *lastBy(const std::vector<LoopState> &states, quint32 eventCount)
{
    const auto next = std::ranges::upper_bound(states, eventCount, {}, &LoopState::eventCount);
    return next == states.begin() ? nullptr : &*std::prev(next);
}

std::size_t sizeOf(const LoopState &state)
{
    return state.ready.size() + state.timers.size() + state.waiting.size() + state.sleeping.size()
           + state.unscheduled.size();
}

} // namespace

LoopHistory::LoopHistory(std::shared_ptr<const Trace> trace, std::size_t most, std::optional<LoopId> loop)
    : m_trace(std::move(trace))
    , m_loop(loop)
    , m_fold(*m_trace, loop)
    , m_kept(1)
{
    update(most);
}

void LoopHistory::update(std::size_t most)
{
    const auto all = static_cast<quint32>(m_trace->eventCount());
    for (; most > 0 && m_fold.eventCount() < all; --most) {
        m_fold.takeNext(all);
        if (m_fold.taken() - m_takenBefore >= std::max(LeastApart, m_fold.size() / 2)) {
            m_kept.push_back(m_fold.unorderedState());
            m_takenBefore = m_fold.taken();
        }
    }
}

const LoopFold &LoopHistory::foldAfter(quint32 eventCount) const
{
    Q_ASSERT(eventCount <= m_fold.eventCount());
    if (eventCount == m_fold.eventCount()) {
        return m_fold;
    }
    const bool canGoOn = m_asked && m_asked->eventCount() <= eventCount;
    if (canGoOn && eventCount - m_asked->eventCount() < LeastApart) {
        m_asked->takeUntil(eventCount);
        return *m_asked;
    }
    const LoopState *kept = lastBy(m_kept, eventCount);
    const LoopState *onTheWay = lastBy(m_onTheWay, eventCount);
    const bool isOnTheWay = onTheWay && onTheWay->eventCount > kept->eventCount;
    const LoopState &known = isOnTheWay ? *onTheWay : *kept;
    const quint32 from = known.eventCount;
    if (!canGoOn || eventCount - m_asked->eventCount() > eventCount - from + sizeOf(known)) {
        m_asked.emplace(*m_trace, m_loop, known);
        std::erase_if(m_onTheWay, [&](const LoopState &state) { return !isOnTheWay || state.eventCount > from; });
        leaveStatesBefore(eventCount);
    }
    m_asked->takeUntil(eventCount);
    return *m_asked;
}

void LoopHistory::leaveStatesBefore(quint32 eventCount) const
{
    constexpr std::size_t Sparser = 8;
    const std::size_t length = eventCount - m_asked->eventCount();
    std::size_t left = LeastApart;
    while (left * Sparser < length) {
        left *= Sparser;
    }
    for (; left >= LeastApart && left < length; left /= Sparser) {
        m_asked->takeUntil(static_cast<quint32>(eventCount - left));
        m_onTheWay.push_back(m_asked->unorderedState());
    }
}

std::size_t LoopHistory::bytes() const
{
    std::size_t bytes = (m_kept.capacity() + m_onTheWay.capacity()) * sizeof(LoopState);
    for (const std::vector<LoopState> *states : {&m_kept, &std::as_const(m_onTheWay)}) {
        for (const LoopState &state : *states) {
            bytes += state.ready.size() * sizeof(ReadyHandle) + (sizeOf(state) - state.ready.size()) * sizeof(TaskId);
        }
    }
    return bytes;
}

} // namespace awaitscope
