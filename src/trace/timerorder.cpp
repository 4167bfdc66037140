// SPDX-License-Identifier: MIT
// An ordinary heap that writes down who moves.
#include "src/trace/timerorder.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace awaitscope {

void TimerOrder::put(std::size_t place, const Entry &entry)
{
    m_heap[place] = entry;
    m_places[entry.timer.value] = static_cast<quint32>(place + 1);
}

// Towards the root.
void TimerOrder::siftUp(std::size_t place, const Entry &entry)
{
    while (place > 0 && entry < m_heap[(place - 1) / 2]) {
        put(place, m_heap[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    put(place, entry);
}

// Towards the leaves.
void TimerOrder::siftDown(std::size_t place, const Entry &entry)
{
    for (std::size_t child = 2 * place + 1; child < m_heap.size(); child = 2 * place + 1) {
        if (child + 1 < m_heap.size() && m_heap[child + 1] < m_heap[child]) {
            ++child;
        }
        if (!(m_heap[child] < entry)) {
            break;
        }
        put(place, m_heap[child]);
        place = child;
    }
    put(place, entry);
}

void TimerOrder::insert(TimerId timer, Instant deadline)
{
    if (timer.value >= m_places.size()) {
        m_places.resize(timer.value + std::size_t(1));
    }
    if (m_places[timer.value] == 0) {
        m_heap.emplace_back();
        siftUp(m_heap.size() - 1, {deadline, timer});
    }
}

bool TimerOrder::remove(TimerId timer)
{
    if (timer.value >= m_places.size() || m_places[timer.value] == 0) {
        return false;
    }
    const std::size_t place = m_places[timer.value] - std::size_t(1);
    m_places[timer.value] = 0;
    const Entry last = m_heap.back();
    m_heap.pop_back();
    if (place < m_heap.size()) { // the last one takes the place that has become free, and goes from there
        if (place > 0 && last < m_heap[(place - 1) / 2]) {
            siftUp(place, last);
        } else {
            siftDown(place, last);
        }
    }
    return true;
}

std::vector<TimerId> TimerOrder::first(std::size_t most) const
{
    // What can come next: the root, and the children of those that came.
    const auto isLater = [this](std::size_t one, std::size_t other) { return m_heap[other] < m_heap[one]; };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(isLater)> next(isLater);
    if (!m_heap.empty()) {
        next.push(0);
    }
    std::vector<TimerId> timers;
    while (timers.size() < most && !next.empty()) {
        const std::size_t place = next.top();
        next.pop();
        timers.push_back(m_heap[place].timer);
        for (const std::size_t child : {2 * place + 1, 2 * place + 2}) {
            if (child < m_heap.size()) {
                next.push(child);
            }
        }
    }
    return timers;
}

std::vector<TimerId> TimerOrder::asTheyLie() const
{
    std::vector<TimerId> timers;
    timers.reserve(m_heap.size());
    std::ranges::transform(m_heap, std::back_inserter(timers), &Entry::timer);
    return timers;
}

} // namespace awaitscope
