// SPDX-License-Identifier: MIT
// A column of the record: values that are only ever appended, and never move.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace awaitscope {

/// Append-only array in chunks. Growing never copies what is there, so an append costs the same at ten million rows as
/// at ten: a doubling vector would stop the window for as long as it copies.
template <class T>
class Column
{
public:
    [[nodiscard]] std::size_t size() const { return m_size; }

    void append(const T &value)
    {
        const std::size_t place = m_size % ChunkSize;
        if (place == 0) {
            m_chunks.push_back(std::make_unique_for_overwrite<T[]>(ChunkSize));
        }
        m_chunks.back()[place] = value;
        ++m_size;
    }

    /// The value of row `row`, which has to be below size().
    [[nodiscard]] const T &operator[](std::size_t row) const { return m_chunks[row / ChunkSize][row % ChunkSize]; }
    [[nodiscard]] T &operator[](std::size_t row) { return m_chunks[row / ChunkSize][row % ChunkSize]; }

    /// Bytes held, those of the unfinished chunk included.
    [[nodiscard]] std::size_t bytes() const { return m_chunks.size() * ChunkSize * sizeof(T); }

private:
    static constexpr std::size_t ChunkSize = std::size_t(1) << 14;

    std::vector<std::unique_ptr<T[]>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace awaitscope
