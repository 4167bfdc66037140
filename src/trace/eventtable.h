// SPDX-License-Identifier: MIT
// The events of the record as they lie in memory: a column for each field, all written at once.
#pragma once

#include "src/trace/arena.h"
#include "src/trace/sparsecolumn.h"
#include "src/trace/traceevent.h"

#include <array>
#include <cstddef>
#include <limits>
#include <vector>

namespace awaitscope {

/// Append-only, about 10 bytes an event: most have no first and second value, and lie close together in time. What
/// subject, first and second mean is told by the kind: see Trace::event.
class EventTable
{
public:
    /// `arena` has to outlive the table's use.
    explicit EventTable(Arena &arena)
        : m_arena(arena)
        , m_first(arena)
        , m_second(arena)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_size; }

    /// `at` may not be earlier than the last one.
    void append(Instant at, EventKind kind, quint32 subject, quint32 first, quint32 second)
    {
        const std::size_t place = m_size % ChunkSize;
        if (place == 0) {
            m_chunks.push_back(new (m_arena.allocate(sizeof(Chunk))) Chunk);
            m_chunks.back()->base = at.nanoseconds;
            m_chunks.back()->wide = nullptr;
        }
        Chunk &chunk = *m_chunks.back();
        const quint64 since = static_cast<quint64>(at.nanoseconds) - static_cast<quint64>(chunk.base);
        if (since > std::numeric_limits<quint32>::max() && !chunk.wide) {
            widen(chunk, place);
        }
        if (chunk.wide) {
            (*chunk.wide)[place] = at.nanoseconds;
        } else {
            chunk.since[place] = static_cast<quint32>(since);
        }
        chunk.subject[place] = subject;
        chunk.kind[place] = kind;
        m_first.append(first);
        m_second.append(second);
        ++m_size;
    }

    [[nodiscard]] Instant at(std::size_t row) const { return {chunkOf(row).at(row % ChunkSize)}; }
    [[nodiscard]] EventKind kind(std::size_t row) const { return chunkOf(row).kind[row % ChunkSize]; }
    [[nodiscard]] quint32 subject(std::size_t row) const { return chunkOf(row).subject[row % ChunkSize]; }
    [[nodiscard]] quint32 first(std::size_t row) const { return m_first[row]; }
    [[nodiscard]] quint32 second(std::size_t row) const { return m_second[row]; }

private:
    static constexpr std::size_t ChunkSize = std::size_t(1) << 12;
    using Instants = std::array<qint64, ChunkSize>;

    struct Chunk
    {
        // Left as they are: each row is written before it is read.
        qint64 base;
        Instants *wide; // null ⇔ every instant is less than 2^32 ns, about 4 s, after the base
        std::array<quint32, ChunkSize> since;
        std::array<quint32, ChunkSize> subject;
        std::array<EventKind, ChunkSize> kind;

        [[nodiscard]] qint64 at(std::size_t place) const { return wide ? (*wide)[place] : base + since[place]; }
    };

    [[nodiscard]] const Chunk &chunkOf(std::size_t row) const { return *m_chunks[row / ChunkSize]; }

    void widen(Chunk &chunk, std::size_t size)
    {
        auto *wide = new (m_arena.allocate(sizeof(Instants))) Instants;
        for (std::size_t place = 0; place < size; ++place) {
            (*wide)[place] = chunk.at(place);
        }
        chunk.wide = wide;
    }

    Arena &m_arena;
    std::vector<Chunk *> m_chunks;
    SparseColumn m_first;
    SparseColumn m_second;
    std::size_t m_size = 0;
};

} // namespace awaitscope
