// SPDX-License-Identifier: MIT
// Memory that only grows, and goes as a whole.
#pragma once

#include "src/trace/pages.h"

#include <cstddef>
#include <vector>

namespace awaitscope {

/// Hands out pieces of large regions, which are given back when the arena goes. For columns of a record: what is in
/// them needs no destructor.
class Arena
{
public:
    /// The largest piece.
    static constexpr std::size_t LargestPiece = RegionSize / 4;

    Arena() = default;
    Arena(const Arena &) = delete;
    Arena &operator=(const Arena &) = delete;
    ~Arena();

    /// A piece of `size` bytes, at most LargestPiece, at a multiple of 64. std::bad_alloc.
    [[nodiscard]] void *allocate(std::size_t size);

    /// Bytes handed out.
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    std::vector<void *> m_regions;
    char *m_free = nullptr; // the rest of the newest region
    std::size_t m_left = 0;
    std::size_t m_bytes = 0;
};

} // namespace awaitscope
