// SPDX-License-Identifier: MIT
// Memory for the many small objects of a run: coroutine frames, tasks, futures, handles.
#pragma once

#include <cstddef>

namespace awaitscope {

/// A slab allocator. A loop makes and drops millions of objects of a few sizes; here each size has chunks of its own,
/// from which it takes one block after the other, so that what is made together lies together. A chunk whose blocks
/// are all free begins anew: the order in which they were freed does not scatter the next run over the memory.
///
/// It keeps no lock: a block is given back in the thread that took it, as everything that belongs to a loop stays in
/// one thread. Under a sanitizer each block is the system's own, so that a use after free is seen.
class Slab
{
public:
    /// A block of `size` bytes. Its alignment is that of `new` if `size` is a multiple of it, else 8: what needs more
    /// has a size that is a multiple of what it needs. std::bad_alloc.
    [[nodiscard]] static void *allocate(std::size_t size);
    /// Gives back a block that allocate(size) returned.
    static void release(void *block, std::size_t size) noexcept;

    /// The same for a coroutine's frame, counted.
    [[nodiscard]] static void *allocateFrame(std::size_t size);
    static void releaseFrame(void *frame, std::size_t size) noexcept;
    /// The coroutine frames that exist in this thread: 0 once everything is over, or some loop leaks.
    [[nodiscard]] static std::size_t frameCount();
};

} // namespace awaitscope
