// SPDX-License-Identifier: MIT
// heapq's four functions, under its names: _siftdown moves towards the root, _siftup towards the leaves.
#include "src/async/timerheap.h"

#include <utility>

namespace awaitscope {

void TimerHeap::push(TimerHandle &timer)
{
    m_entries.push_back({timer.when(), &timer});
    timer.retain();
    siftDown(0, m_entries.size() - 1);
}

Ref<TimerHandle> TimerHeap::pop()
{
    const Entry last = m_entries.back();
    m_entries.pop_back();
    if (m_entries.empty()) {
        return Ref<TimerHandle>::adopt(last.timer);
    }
    const Entry first = std::exchange(m_entries.front(), last);
    siftUp(0);
    return Ref<TimerHandle>::adopt(first.timer);
}

std::vector<Ref<TimerHandle>> TimerHeap::dropCancelled()
{
    std::vector<Ref<TimerHandle>> dropped;
    std::erase_if(m_entries, [&dropped](const Entry &entry) {
        if (entry.timer->isCancelled()) {
            dropped.push_back(Ref<TimerHandle>::adopt(entry.timer));
            return true;
        }
        return false;
    });
    heapify();
    return dropped;
}

void TimerHeap::clear()
{
    for (const Entry &entry : std::exchange(m_entries, {})) {
        entry.timer->release();
    }
}

void TimerHeap::siftDown(std::size_t start, std::size_t position)
{
    const Entry entry = m_entries[position];
    while (position > start) {
        const std::size_t parent = (position - 1) / 2;
        if (!(entry.when < m_entries[parent].when)) {
            break;
        }
        m_entries[position] = m_entries[parent];
        position = parent;
    }
    m_entries[position] = entry;
}

void TimerHeap::siftUp(std::size_t position)
{
    const std::size_t start = position;
    const std::size_t count = m_entries.size();
    const Entry entry = m_entries[position];
    // Down to a leaf always along the smaller child, on a tie the right one; then back up. Fewer comparisons than
    // stopping on the way, and the order of ties that CPython has.
    for (std::size_t child = 2 * position + 1; child < count; child = 2 * position + 1) {
        if (child + 1 < count && !(m_entries[child].when < m_entries[child + 1].when)) {
            ++child;
        }
        m_entries[position] = m_entries[child];
        position = child;
    }
    m_entries[position] = entry;
    siftDown(start, position);
}

void TimerHeap::heapify()
{
    for (std::size_t position = m_entries.size() / 2; position-- > 0;) {
        siftUp(position);
    }
}

} // namespace awaitscope
