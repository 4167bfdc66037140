// SPDX-License-Identifier: MIT
// A column of the record: values that are only ever appended, and never move.
#pragma once

#include "src/trace/arena.h"

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

namespace awaitscope {

/// Append-only array in chunks. Growing never copies what is there, so an append costs the same at ten million rows as
/// at ten: a doubling vector would stop the window for as long as it copies.
template <class T>
class Column
{
    static_assert(std::is_trivially_destructible_v<T>, "nobody calls destructors in an arena");

public:
    /// `arena` has to outlive the column's use.
    explicit Column(Arena &arena)
        : m_arena(arena)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_size; }

    void append(const T &value)
    {
        const std::size_t place = m_size % ChunkSize;
        if (place == 0) {
            m_chunks.push_back(static_cast<T *>(m_arena.allocate(ChunkSize * sizeof(T))));
        }
        std::construct_at(m_chunks.back() + place, value);
        ++m_size;
    }

    /// The value of row `row`, which has to be below size().
    [[nodiscard]] const T &operator[](std::size_t row) const { return m_chunks[row / ChunkSize][row % ChunkSize]; }
    [[nodiscard]] T &operator[](std::size_t row) { return m_chunks[row / ChunkSize][row % ChunkSize]; }

private:
    static constexpr std::size_t ChunkSize = std::size_t(1) << 12;

    Arena &m_arena;
    std::vector<T *> m_chunks;
    std::size_t m_size = 0;
};

} // namespace awaitscope
