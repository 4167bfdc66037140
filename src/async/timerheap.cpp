// SPDX-License-Identifier: MIT
// Entries in the heap, and the slots that they stand for.
#include "src/async/timerheap.h"

#include "src/async/heapq.h"

#include <utility>

namespace awaitscope {

quint32 TimerHeap::push(double when, Runnable &runnable)
{
    quint32 slot = m_freeSlot;
    if (slot == NoSlot) {
        slot = static_cast<quint32>(m_slots.size());
        m_slots.emplace_back();
    } else {
        m_freeSlot = m_slots[slot].nextFree;
    }
    m_slots[slot].runnable = &runnable;
    runnable.retain();
    runnable.m_isTimed = true;
    heapq::push(m_entries, {when, slot});
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
    const quint32 slot = heapq::pop(m_entries).slot;
    Ref<Runnable> runnable = release(slot);
    free(slot);
    return runnable;
}

void TimerHeap::free(quint32 slot)
{
    m_slots[slot].nextFree = std::exchange(m_freeSlot, slot);
}

void TimerHeap::cancel(quint32 slot)
{
    static_cast<void>(release(slot));
}

void TimerHeap::dropCancelled()
{
    std::erase_if(m_entries, [this](const Entry &entry) {
        const bool isDropped = isCancelled(entry.slot);
        if (isDropped) {
            free(entry.slot);
        }
        return isDropped;
    });
    heapq::heapify(m_entries);
}

void TimerHeap::clear()
{
    // None is timed any more when the first destructor runs, which may be anybody's code.
    std::vector<Ref<Runnable>> runnables;
    for (const Entry &entry : m_entries) {
        runnables.push_back(release(entry.slot));
    }
    m_entries.clear();
    m_slots.clear();
    m_freeSlot = NoSlot;
}

} // namespace awaitscope
