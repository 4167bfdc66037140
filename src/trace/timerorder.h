// SPDX-License-Identifier: MIT
// The timers that are set, in order of deadline.
#pragma once

#include "src/trace/ids.h"
#include "src/trace/instant.h"

#include <compare>
#include <vector>

namespace awaitscope {

/// A binary heap by deadline and, among equal ones, by the order of being set; it knows where each timer is, so any may
/// leave. Coming and leaving take O(log n), the first k O(k log k). It needs four bytes for each timer that ever was.
class TimerOrder
{
public:
    /// One that is in it already stays where it is.
    void insert(TimerId timer, Instant deadline);
    /// Whether it was in it.
    bool remove(TimerId timer);
    [[nodiscard]] std::size_t size() const { return m_heap.size(); }

    /// The first `most`, in order.
    [[nodiscard]] std::vector<TimerId> first(std::size_t most) const;
    /// All as they lie; inserted in that order, none has to move.
    [[nodiscard]] std::vector<TimerId> asTheyLie() const;

private:
    struct Entry
    {
        Instant deadline;
        TimerId timer;

        friend auto operator<=>(const Entry &, const Entry &) = default;
    };

    void put(std::size_t place, const Entry &entry);
    void siftUp(std::size_t place, const Entry &entry);
    void siftDown(std::size_t place, const Entry &entry);

    std::vector<Entry> m_heap;     // none before the one at (its place - 1) / 2
    std::vector<quint32> m_places; // by timer: 0 if it is not in it, else its place in m_heap + 1
};

} // namespace awaitscope
