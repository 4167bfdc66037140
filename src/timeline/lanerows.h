// SPDX-License-Identifier: MIT
// The changes of very many lanes, so that a glance at a lane costs one look into memory.
#pragma once

#include "src/timeline/chains.h"
#include "src/trace/instant.h"

#include <array>
#include <limits>
#include <vector>

namespace awaitscope {

/// A lane: its first changes and when they were, in one line of the processor's cache.
struct alignas(64) LaneRow
{
    /// What a task that starts, waits once and is done needs exactly: created, runs, waits, ready, runs, done.
    static constexpr quint32 Capacity = 6;
    static constexpr quint32 NoMore = std::numeric_limits<quint32>::max();

    std::array<quint32, Capacity> changes{};
    std::array<quint32, Capacity> times{}; ///< of the changes, in units: see LaneRows::unitBits
    quint32 size = 0;                      ///< of the whole lane; up to Capacity are here
    quint32 last = 0;                      ///< the newest change
    quint32 lastTime = 0;
    quint32 more = NoMore; ///< where the changes go on
};

static_assert(sizeof(LaneRow) == 64);

/// Append-only lists of changes, which are 32-bit values that LaneRows does not look into, with the instant of each of
/// the first few. Longer lists go on in Chains.
class LaneRows
{
public:
    /// A place in a lane; next() goes on in constant time.
    class Place
    {
    public:
        [[nodiscard]] quint32 index() const { return m_index; } ///< in the lane, from 0

    private:
        friend class LaneRows;
        quint32 m_lane = 0;
        quint32 m_index = 0;
        Chains::Place m_more; // in the chain: at m_index - Capacity, or its beginning
    };

    [[nodiscard]] quint32 count() const { return static_cast<quint32>(m_rows.size()); }
    [[nodiscard]] const LaneRow &row(quint32 lane) const { return m_rows[lane]; }

    void addLane();

    /// Adds a change to the end of a lane. No instant may be earlier than the very first one of all.
    void append(quint32 lane, quint32 change, Instant at);

    /// The instant that the times of rows count from.
    [[nodiscard]] Instant origin() const { return m_origin; }
    /// The times of that lane's row count units of 2^this nanoseconds, rounded down. It grows as a record gets longer:
    /// nanoseconds for the first 4 s, some µs for a day.
    [[nodiscard]] int unitBits(quint32 lane) const { return m_unitBits[lane / GroupSize]; }

    /// How many changes lie outside of rows, a lane on average; very long lanes do not count for more than LongLane.
    [[nodiscard]] double averageMore() const
    {
        return count() > 0 ? static_cast<double>(m_more) / static_cast<double>(count()) : 0;
    }

    [[nodiscard]] Place begin(quint32 lane) const;
    /// The change at a place, whose index has to be below the lane's size.
    [[nodiscard]] quint32 value(const Place &place) const
    {
        return place.m_index < LaneRow::Capacity ? m_rows[place.m_lane].changes[place.m_index]
                                                 : m_chains.value(place.m_more);
    }
    void next(Place &place) const { advance(place, place.m_index + 1); }
    /// Moves to the change of index `index`, which may not be before the place.
    void advance(Place &place, quint32 index) const;

    /// Moves on to the first change for which `isBefore(change)` is false, or past the end. The changes have to be
    /// partitioned by it. `guess`: see Chains.
    template <class Predicate>
    void advanceWhile(Place &place, const Predicate &isBefore, quint32 guess = 0) const
    {
        const LaneRow &row = m_rows[place.m_lane];
        const bool hasMore = row.more != LaneRow::NoMore;
        if (!hasMore || !isBefore(m_chains.value(place.m_more))) {
            // It is in the row, or the first one after it.
            const quint32 end = std::min(row.size, LaneRow::Capacity);
            while (place.m_index < end && isBefore(row.changes[place.m_index])) {
                ++place.m_index;
            }
            return;
        }
        m_chains.advanceWhile(place.m_more, row.more, isBefore, guess);
        place.m_index = LaneRow::Capacity + place.m_more.index();
    }

    [[nodiscard]] std::size_t bytes() const { return m_arena.bytes() + m_chains.bytes(); }

private:
    static constexpr quint32 GroupSize = 1U << 12; // lanes that share a unit
    static constexpr quint32 LongLane = 2048;

    [[nodiscard]] quint32 unitsOf(quint32 lane, Instant at);

    Arena m_arena;
    Column<LaneRow> m_rows{m_arena};
    std::vector<quint8> m_unitBits; // by group
    Chains m_chains;                // of what has no place in the rows
    Instant m_origin;
    bool m_hasOrigin = false;
    std::size_t m_more = 0;
};

} // namespace awaitscope
