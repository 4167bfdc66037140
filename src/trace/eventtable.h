// SPDX-License-Identifier: MIT
// The events of the record as they lie in memory: a column for each field, all written at once.
#pragma once

#include "src/trace/arena.h"
#include "src/trace/traceevent.h"

#include <array>
#include <cstddef>
#include <vector>

namespace awaitscope {

/// Append-only, 21 bytes an event. What subject, first and second mean is told by the kind: see Trace::event.
class EventTable
{
public:
    /// `arena` has to outlive the table's use.
    explicit EventTable(Arena &arena)
        : m_arena(arena)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_size; }

    void append(Instant at, EventKind kind, quint32 subject, quint32 first, quint32 second)
    {
        const std::size_t place = m_size % ChunkSize;
        if (place == 0) {
            m_chunks.push_back(new (m_arena.allocate(sizeof(Chunk))) Chunk);
        }
        Chunk &chunk = *m_chunks.back();
        chunk.at[place] = at.nanoseconds;
        chunk.subject[place] = subject;
        chunk.first[place] = first;
        chunk.second[place] = second;
        chunk.kind[place] = kind;
        ++m_size;
    }

    [[nodiscard]] Instant at(std::size_t row) const { return {chunkOf(row).at[row % ChunkSize]}; }
    [[nodiscard]] EventKind kind(std::size_t row) const { return chunkOf(row).kind[row % ChunkSize]; }
    [[nodiscard]] quint32 subject(std::size_t row) const { return chunkOf(row).subject[row % ChunkSize]; }
    [[nodiscard]] quint32 first(std::size_t row) const { return chunkOf(row).first[row % ChunkSize]; }
    [[nodiscard]] quint32 second(std::size_t row) const { return chunkOf(row).second[row % ChunkSize]; }

private:
    static constexpr std::size_t ChunkSize = std::size_t(1) << 12;

    struct Chunk
    {
        // Left as they are: each row is written before it is read.
        std::array<qint64, ChunkSize> at;
        std::array<quint32, ChunkSize> subject;
        std::array<quint32, ChunkSize> first;
        std::array<quint32, ChunkSize> second;
        std::array<EventKind, ChunkSize> kind;
    };

    [[nodiscard]] const Chunk &chunkOf(std::size_t row) const { return *m_chunks[row / ChunkSize]; }

    Arena &m_arena;
    std::vector<Chunk *> m_chunks;
    std::size_t m_size = 0;
};

} // namespace awaitscope
