// SPDX-License-Identifier: MIT
// Memory in large pieces, straight from the system.
#pragma once

#include <cstddef>

namespace awaitscope {

/// The size of a region, and its alignment: that of a huge page on most systems, so that a million small objects cost
/// one page fault for every few thousand, and few misses of the address cache.
inline constexpr std::size_t RegionSize = std::size_t(1) << 21;

/// A region of RegionSize bytes, which starts at a multiple of RegionSize. `isHuge`: it will be filled, so the system
/// may give it a page of its own at once. std::bad_alloc.
[[nodiscard]] void *allocateRegion(bool isHuge);
void releaseRegion(void *region) noexcept;

} // namespace awaitscope
