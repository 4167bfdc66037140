// SPDX-License-Identifier: MIT
// Regions of chunks of blocks: a block finds its chunk, and a chunk its region, by its address.
#include "src/async/slab.h"

#include "src/trace/pages.h"

#include <QtGlobal>

#include <array>
#include <cstdint>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#    define AWAITSCOPE_SLAB_IS_SYSTEM
#elif defined(__has_feature)
#    if __has_feature(address_sanitizer)
#        define AWAITSCOPE_SLAB_IS_SYSTEM
#    endif
#endif

namespace awaitscope {

namespace {

// All that follows is plain data of a thread, alive before its first frame and after its last.
thread_local constinit std::size_t frames = 0;

#if !defined(AWAITSCOPE_SLAB_IS_SYSTEM)

constexpr std::size_t ChunkSize = std::size_t(1) << 16; // and its alignment
constexpr std::size_t Granularity = 8;
constexpr std::size_t LargestBlock = 1024;
constexpr std::size_t MostIdleRegions = 32; // 64 MiB that a thread keeps for its next run

// Members of such a list know their neighbours.
template <class T>
struct Linked
{
    T *previous = nullptr;
    T *next = nullptr;

    void putInto(T *&first)
    {
        T *self = static_cast<T *>(this);
        previous = nullptr;
        next = first;
        if (first) {
            first->previous = self;
        }
        first = self;
    }

    void takeOutOf(T *&first)
    {
        (previous ? previous->next : first) = next;
        if (next) {
            next->previous = previous;
        }
    }
};

struct FreeBlock
{
    FreeBlock *next;
};

// The head of a chunk; its blocks follow. All are of one size. It stands in the list of its size's chunks with room, or
// among its region's idle ones.
struct alignas(64) Chunk : Linked<Chunk>
{
    FreeBlock *free = nullptr; // blocks that were given back
    char *fresh = nullptr;     // those that were never taken begin here
    quint32 left = 0;          // so many were never taken
    quint32 live = 0;          // so many are in use
    std::size_t sizeClass = 0;

    [[nodiscard]] bool hasRoom() const { return free != nullptr || left > 0; }
};

// The head of a region, behind the head of its first chunk. It stands in the list of regions with idle chunks, if it
// has any.
struct alignas(64) Region : Linked<Region>
{
    Chunk *idle = nullptr;
    std::size_t idleCount = 0;
};

constexpr std::size_t ChunksInRegion = RegionSize / ChunkSize;

thread_local constinit std::array<Chunk *, LargestBlock / Granularity + 1> chunksWithRoom{}; // by size class
thread_local constinit Region *regionsWithIdle = nullptr;
thread_local constinit std::size_t regionCount = 0;
thread_local constinit std::size_t idleRegionCount = 0;

constexpr std::size_t sizeClassOf(std::size_t size)
{
    return (size + Granularity - 1) / Granularity;
}

// The start of the piece of memory of that size, and alignment, that an address lies in.
char *startOf(void *inside, std::size_t size)
{
    return reinterpret_cast<char *>(reinterpret_cast<std::uintptr_t>(inside) & ~(size - 1));
}

Chunk &chunkOf(void *block)
{
    return *reinterpret_cast<Chunk *>(startOf(block, ChunkSize));
}

Region &regionOf(Chunk &chunk)
{
    return *reinterpret_cast<Region *>(startOf(&chunk, RegionSize) + sizeof(Chunk));
}

void beginAnew(Chunk &chunk)
{
    char *start = reinterpret_cast<char *>(&chunk);
    const bool isFirst = start == startOf(start, RegionSize);
    const std::size_t heads = isFirst ? sizeof(Chunk) + sizeof(Region) : sizeof(Chunk);
    chunk.free = nullptr;
    chunk.fresh = start + heads;
    chunk.left = static_cast<quint32>((ChunkSize - heads) / (chunk.sizeClass * Granularity));
}

void addRegion()
{
    // A thread's first region is not for much, and need not be there as a whole.
    char *memory = static_cast<char *>(allocateRegion(regionCount++ > 0));
    auto *region = new (memory + sizeof(Chunk)) Region;
    // The one with the lowest address is taken first.
    for (std::size_t i = ChunksInRegion; i-- > 0;) {
        (new (memory + i * ChunkSize) Chunk)->putInto(region->idle);
    }
    region->idleCount = ChunksInRegion;
    region->putInto(regionsWithIdle);
    ++idleRegionCount;
}

Chunk &newChunk(std::size_t sizeClass)
{
    if (!regionsWithIdle) {
        addRegion();
    }
    Region &region = *regionsWithIdle;
    Chunk &chunk = *region.idle;
    chunk.takeOutOf(region.idle);
    if (region.idleCount-- == ChunksInRegion) {
        --idleRegionCount;
    }
    if (!region.idle) {
        region.takeOutOf(regionsWithIdle);
    }
    chunk.sizeClass = sizeClass;
    beginAnew(chunk);
    chunk.putInto(chunksWithRoom[sizeClass]);
    return chunk;
}

void retire(Chunk &chunk)
{
    Region &region = regionOf(chunk);
    if (!region.idle) {
        region.putInto(regionsWithIdle);
    }
    chunk.putInto(region.idle);
    if (++region.idleCount < ChunksInRegion) {
        return;
    }
    if (idleRegionCount < MostIdleRegions) {
        ++idleRegionCount;
    } else {
        region.takeOutOf(regionsWithIdle);
        releaseRegion(startOf(&region, RegionSize));
        --regionCount;
    }
}

#endif

} // namespace

#if defined(AWAITSCOPE_SLAB_IS_SYSTEM)

void *Slab::allocate(std::size_t size)
{
    return ::operator new(size);
}

void Slab::release(void *block, std::size_t /*size*/) noexcept
{
    ::operator delete(block);
}

#else

void *Slab::allocate(std::size_t size)
{
    if (size > LargestBlock) {
        return ::operator new(size);
    }
    const std::size_t sizeClass = sizeClassOf(size);
    Chunk *first = chunksWithRoom[sizeClass];
    Chunk &chunk = first ? *first : newChunk(sizeClass);
    ++chunk.live;
    void *block = chunk.free;
    if (block) {
        chunk.free = chunk.free->next;
    } else {
        block = chunk.fresh;
        chunk.fresh += sizeClass * Granularity;
        --chunk.left;
    }
    if (!chunk.hasRoom()) {
        chunk.takeOutOf(chunksWithRoom[sizeClass]);
    }
    return block;
}

void Slab::release(void *block, std::size_t size) noexcept
{
    if (size > LargestBlock) {
        ::operator delete(block);
        return;
    }
    Chunk &chunk = chunkOf(block);
    Chunk *&withRoom = chunksWithRoom[chunk.sizeClass];
    if (!chunk.hasRoom()) {
        chunk.putInto(withRoom);
    }
    chunk.free = new (block) FreeBlock{chunk.free};
    if (--chunk.live > 0) {
        return;
    }
    if (chunk.next || chunk.previous) {
        chunk.takeOutOf(withRoom);
        retire(chunk);
    } else {
        beginAnew(chunk); // the last one of its size stays, so that a block that comes and goes costs no chunk
    }
}

#endif

void *Slab::allocateFrame(std::size_t size)
{
    void *frame = allocate(size);
    ++frames;
    return frame;
}

void Slab::releaseFrame(void *frame, std::size_t size) noexcept
{
    --frames;
    release(frame, size);
}

std::size_t Slab::frameCount()
{
    return frames;
}

} // namespace awaitscope
