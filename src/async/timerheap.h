// SPDX-License-Identifier: MIT
// The timers in heapq's order, which decides who comes first among equal deadlines.
#pragma once

#include "src/async/ref.h"
#include "src/async/runnable.h"
#include "src/trace/ids.h"

#include <cstddef>
#include <deque>
#include <vector>

namespace awaitscope {

/// Where a timed runnable stands: in the record, and in the heap while it is there.
struct Timing
{
    TimerId id;
    quint32 slot = 0;
};

/// The heap of BaseEventLoop._scheduled: a `heapq` that compares deadlines alone.
///
/// A cancelled timer keeps its place, as in CPython, but nobody is held there any more: whoever cancels may go.
class TimerHeap
{
public:
    /// The deadline stands in the heap itself: sifting then reads the heap only, not objects all over the memory.
    struct Entry
    {
        double when;
        quint32 slot; // which knows the runnable

        friend bool operator<(const Entry &one, const Entry &other) { return one.when < other.when; }
    };

    TimerHeap() = default;
    TimerHeap(const TimerHeap &) = delete;
    TimerHeap &operator=(const TimerHeap &) = delete;
    ~TimerHeap() { clear(); }

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    /// The earliest deadline in seconds; the heap must not be empty.
    [[nodiscard]] double frontWhen() const { return m_entries.front().when; }
    [[nodiscard]] bool isFrontCancelled() const { return isCancelled(m_entries.front().slot); }

    /// heapq.heappush; the slot in which `runnable` is held until it is popped or cancelled.
    [[nodiscard]] quint32 push(double when, Runnable &runnable);
    /// heapq.heappop: the runnable with the heap's reference to it, null if it was cancelled. It must not be empty.
    [[nodiscard]] Ref<Runnable> pop();
    /// Lets go of the runnable in `slot`, whose entry stays.
    void cancel(quint32 slot);
    /// Drops the entries that are cancelled, leaves the others in the order of the array, then heapq.heapify.
    void dropCancelled();

    /// Lets go of all.
    void clear();

private:
    // Whom an entry stands for, null if it was cancelled; or, without an entry, which slot is the next one that is
    // free.
    union Slot
    {
        Runnable *runnable;
        quint32 nextFree;
    };

    [[nodiscard]] bool isCancelled(quint32 slot) const { return m_slots[slot].runnable == nullptr; }
    void free(quint32 slot);
    [[nodiscard]] Ref<Runnable> release(quint32 slot);

    std::vector<Entry> m_entries; // entries[i].when <= entries[2i + 1].when and entries[2i + 2].when
    std::deque<Slot> m_slots;
    quint32 m_freeSlot = NoSlot; // the first of those that no entry has

    static constexpr quint32 NoSlot = ~quint32(0);
};

} // namespace awaitscope
