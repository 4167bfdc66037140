// SPDX-License-Identifier: MIT
// heapq's four functions, under its names: _siftdown moves towards the root, _siftup towards the leaves.
#include "src/async/timerheap.h"

#include <utility>

namespace awaitscope {

quint32 TimerHeap::push(double when, Runnable &runnable)
{
    quint32 slot = m_freeSlot;
    if (slot == NoSlot) {
        slot = static_cast<quint32>(m_slots.size());
        m_slots.push_back({});
    } else {
        m_freeSlot = m_slots[slot].nextFree;
    }
    m_slots[slot].runnable = &runnable;
    runnable.retain();
    runnable.m_isTimed = true;
    m_entries.push_back({when, slot});
    siftDown(0, m_entries.size() - 1);
    return slot;
}

Ref<Runnable> TimerHeap::release(quint32 slot)
{
    Runnable *runnable = std::exchange(m_slots[slot].runnable, nullptr);
    if (runnable) {
        runnable->m_isTimed = false;
    }
    return Ref<Runnable>::adopt(runnable);
}

Ref<Runnable> TimerHeap::pop()
{
    const Entry last = m_entries.back();
    m_entries.pop_back();
    quint32 slot = last.slot;
    if (!m_entries.empty()) {
        slot = std::exchange(m_entries.front(), last).slot;
        siftUp(0);
    }
    Ref<Runnable> runnable = release(slot);
    m_slots[slot].nextFree = std::exchange(m_freeSlot, slot);
    return runnable;
}

void TimerHeap::cancel(quint32 slot)
{
    static_cast<void>(release(slot));
}

void TimerHeap::dropCancelled()
{
    std::erase_if(m_entries, [this](const Entry &entry) {
        if (m_slots[entry.slot].runnable) {
            return false;
        }
        m_slots[entry.slot].nextFree = std::exchange(m_freeSlot, entry.slot);
        return true;
    });
    heapify();
}

void TimerHeap::clear()
{
    m_entries.clear();
    m_freeSlot = NoSlot;
    // None is timed any more when the first destructor runs, which may be anybody's code.
    std::vector<Ref<Runnable>> runnables;
    for (quint32 slot = 0; slot < m_slots.size(); ++slot) {
        runnables.push_back(release(slot));
    }
    m_slots.clear();
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
