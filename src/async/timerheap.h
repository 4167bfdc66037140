// SPDX-License-Identifier: MIT
// The timers in heapq's order, which decides who comes first among equal deadlines.
#pragma once

#include "src/async/handle.h"

#include <vector>

namespace awaitscope {

/// CPython's `heapq` of timer handles, function by function. It compares deadlines alone and is not stable: six equal
/// ones pushed as 0…5 come out as 0 2 5 4 1 3, so any other heap would show another order than CPython.
class TimerHeap
{
public:
    /// The deadline stands beside the pointer: sifting then reads the heap only, not the timers all over the memory.
    /// The heap holds a reference to the timer; the pointer is a plain one, because sifting moves entries all the time.
    struct Entry
    {
        double when;
        TimerHandle *timer;
    };

    TimerHeap() = default;
    TimerHeap(const TimerHeap &) = delete;
    TimerHeap &operator=(const TimerHeap &) = delete;
    ~TimerHeap() { clear(); }

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] const Entry &front() const { return m_entries.front(); }
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }

    /// heapq.heappush
    void push(TimerHandle &timer);
    /// heapq.heappop; it must not be empty.
    [[nodiscard]] Ref<TimerHandle> pop();
    /// Drops the timers that are cancelled, leaves the others in the order of the array, then heapq.heapify. What it
    /// dropped, for the caller to let go of: that may run destructors which set other timers.
    [[nodiscard]] std::vector<Ref<TimerHandle>> dropCancelled();

    void clear();

private:
    void siftDown(std::size_t start, std::size_t position);
    void siftUp(std::size_t position);
    void heapify();

    std::vector<Entry> m_entries; // entries[i].when <= entries[2i + 1].when and entries[2i + 2].when
};

} // namespace awaitscope
