// SPDX-License-Identifier: MIT
// Very many lists that grow at the same time, in one storage.
#pragma once

#include "src/trace/column.h"

#include <QtGlobal>

#include <algorithm>
#include <limits>

namespace awaitscope {

/// Append-only lists ("chains") of 32-bit values. A chain is made of linked blocks that double in size: a short one
/// costs a single small block and no allocation of its own, and a long one is searched through a handful of blocks.
class Chains
{
public:
    /// A place in a chain; next() goes on in constant time.
    class Place
    {
    public:
        [[nodiscard]] quint32 index() const { return m_index; } ///< in the chain, from 0

    private:
        friend class Chains;
        quint32 m_index = 0;
        quint32 m_block = 0;
        quint32 m_blockStart = 0; // the index of the block's first value
        quint32 m_first = 0;      // the row of that value
    };

    [[nodiscard]] quint32 chainCount() const { return static_cast<quint32>(m_chains.size()); }
    [[nodiscard]] quint32 size(quint32 chain) const { return m_chains[chain].size; }
    [[nodiscard]] quint32 last(quint32 chain) const { return m_chains[chain].lastValue; }

    /// Adds an empty chain; its number is chainCount() before.
    void addChain() { m_chains.append({}); }

    /// Adds `value` to the end of a chain.
    void append(quint32 chain, quint32 value)
    {
        Chain &here = m_chains[chain];
        if (here.size == 0) {
            here.first = here.last = addBlock(capacityAt(0));
        } else if (here.size == here.lastStart + capacityAt(here.lastStart)) {
            here.lastStart = here.size;
            const quint32 block = addBlock(capacityAt(here.lastStart));
            m_blocks[here.last].next = block;
            here.last = block;
        }
        m_values[m_blocks[here.last].first + (here.size - here.lastStart)] = value;
        here.lastValue = value;
        ++here.size;
    }

    /// The beginning of a chain.
    [[nodiscard]] Place begin(quint32 chain) const
    {
        Place place;
        place.m_block = m_chains[chain].first;
        place.m_first = place.m_block == NoBlock ? 0 : m_blocks[place.m_block].first;
        return place;
    }

    /// The value at a place, whose index has to be below size(chain).
    [[nodiscard]] quint32 value(const Place &place) const
    {
        return m_values[place.m_first + (place.m_index - place.m_blockStart)];
    }

    /// Moves one value on.
    void next(Place &place) const
    {
        ++place.m_index;
        if (place.m_index == blockEnd(place) && m_blocks[place.m_block].next != NoBlock) {
            enterNext(place);
        }
    }

    /// Moves to the value of index `index`, which may not be before the place and not past the end.
    void advance(Place &place, quint32 index) const
    {
        while (index >= blockEnd(place) && m_blocks[place.m_block].next != NoBlock) {
            enterNext(place);
        }
        place.m_index = index;
    }

    /// Moves on to the first value for which `isBefore(value)` is false, or past the end. The values have to be
    /// partitioned by it. Whole blocks are stepped over, and the last one is searched by halves; first near `guess`
    /// values further on, for whoever moves on in about equal steps.
    template <class Predicate>
    void advanceWhile(Place &place, quint32 chain, const Predicate &isBefore, quint32 guess = 0) const
    {
        while (m_blocks[place.m_block].next != NoBlock
               && isBefore(m_values[m_blocks[m_blocks[place.m_block].next].first])) {
            enterNext(place);
            place.m_index = place.m_blockStart;
        }
        quint32 low = place.m_index;
        quint32 high = std::min(blockEnd(place), size(chain));
        const auto isBeforeAt = [&](quint32 index) {
            return isBefore(m_values[place.m_first + (index - place.m_blockStart)]);
        };
        const quint32 reach = guess / 8;
        for (const quint32 probe : {low + guess + reach, low + guess - reach}) {
            if (reach > 0 && probe > low && probe < high) {
                (isBeforeAt(probe) ? low : high) = probe;
            }
        }
        while (low < high) {
            const quint32 middle = low + (high - low) / 2;
            if (isBeforeAt(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        advance(place, low);
    }

    [[nodiscard]] std::size_t bytes() const { return m_arena.bytes(); }

private:
    static constexpr quint32 NoBlock = std::numeric_limits<quint32>::max();
    // What a task that starts, waits once and is done needs exactly: created, runs, waits, ready, runs, done.
    static constexpr quint32 FirstCapacity = 6;
    static constexpr quint32 LargestCapacity = FirstCapacity << 11;

    struct Chain
    {
        quint32 size = 0;
        quint32 first = NoBlock;
        quint32 last = NoBlock;
        quint32 lastStart = 0; // the index of the last block's first value
        quint32 lastValue = 0;
    };

    struct Block
    {
        quint32 first = 0; // row in m_values
        quint32 next = NoBlock;
    };

    // The capacity of the block whose first value has that index: blocks of 6, 12, 24 … begin at 0, 6, 18 …
    static constexpr quint32 capacityAt(quint32 blockStart)
    {
        return std::min(blockStart + FirstCapacity, LargestCapacity);
    }

    static quint32 blockEnd(const Place &place) { return place.m_blockStart + capacityAt(place.m_blockStart); }

    void enterNext(Place &place) const
    {
        place.m_blockStart = blockEnd(place);
        place.m_block = m_blocks[place.m_block].next;
        place.m_first = m_blocks[place.m_block].first;
    }

    quint32 addBlock(quint32 capacity)
    {
        const quint32 first = static_cast<quint32>(m_values.size());
        for (quint32 i = 0; i < capacity; ++i) {
            m_values.append(0);
        }
        m_blocks.append({first, NoBlock});
        return static_cast<quint32>(m_blocks.size() - 1);
    }

    Arena m_arena; // of all that follows
    Column<Chain> m_chains{m_arena};
    Column<Block> m_blocks{m_arena};
    Column<quint32> m_values{m_arena};
};

} // namespace awaitscope
