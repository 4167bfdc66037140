// SPDX-License-Identifier: MIT
// One region after the other.
#include "src/trace/arena.h"

#include <QtGlobal>

namespace awaitscope {

Arena::~Arena()
{
    for (void *region : m_regions) {
        releaseRegion(region);
    }
}

void *Arena::allocate(std::size_t size)
{
    constexpr std::size_t Alignment = 64;
    Q_ASSERT(size <= LargestPiece);
    size = (size + Alignment - 1) / Alignment * Alignment;
    if (m_left < size) {
        // The first region is perhaps the last: of a small record most of it is never touched.
        m_regions.reserve(m_regions.size() + 1);
        m_free = static_cast<char *>(allocateRegion(!m_regions.empty()));
        m_regions.push_back(m_free);
        m_left = RegionSize;
    }
    void *piece = m_free;
    m_free += size;
    m_left -= size;
    m_bytes += size;
    return piece;
}

} // namespace awaitscope
