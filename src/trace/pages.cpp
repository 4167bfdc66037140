// SPDX-License-Identifier: MIT
// Aligned allocation, and a word to the system where it takes one.
#include "src/trace/pages.h"

#include <new>

#if defined(__linux__)
#    include <sys/mman.h>
#endif

namespace awaitscope {

void *allocateRegion(bool isHuge)
{
    void *region = ::operator new(RegionSize, std::align_val_t(RegionSize));
#if defined(__linux__)
    if (isHuge) {
        static_cast<void>(
            madvise(region, RegionSize, MADV_HUGEPAGE)); // only a wish: without it all is the same, slower
    }
#else
    static_cast<void>(isHuge);
#endif
    return region;
}

void releaseRegion(void *region) noexcept
{
    ::operator delete(region, RegionSize, std::align_val_t(RegionSize));
}

} // namespace awaitscope
