// SPDX-License-Identifier: MIT
// Chunks of blocks of one size; a block finds its chunk by its address.
#include "src/async/slab.h"

#include <QtGlobal>

#include <array>
#include <cstdint>
#include <new>
#include <utility>

#if defined(__SANITIZE_ADDRESS__)
#    define AWAITSCOPE_SLAB_IS_SYSTEM
#elif defined(__has_feature)
#    if __has_feature(address_sanitizer)
#        define AWAITSCOPE_SLAB_IS_SYSTEM
#    endif
#endif

namespace awaitscope {

namespace {

// All of this is plain data, alive before the first frame and after the last, however late in the life of the thread.
thread_local constinit std::size_t framesOfThread = 0;

#if !defined(AWAITSCOPE_SLAB_IS_SYSTEM)

constexpr std::size_t ChunkSize = std::size_t(1) << 18; // 256 KiB, and its alignment
constexpr std::size_t MostIdleChunks = 256;             // 64 MiB that a thread keeps for its next run
constexpr std::size_t Granularity = 8;
constexpr std::size_t LargestBlock = 1024;

struct FreeBlock
{
    FreeBlock *next;
};

// The head of a chunk; its blocks follow.
struct alignas(64) Chunk
{
    Chunk *next = nullptr; // in the list of its size's chunks with room, or of the idle ones
    Chunk *previous = nullptr;
    FreeBlock *free = nullptr; // blocks that were given back
    char *fresh = nullptr;     // those that were never taken begin here
    quint32 left = 0;          // so many were never taken
    quint32 live = 0;          // so many are in use
    std::size_t sizeClass = 0;

    [[nodiscard]] bool hasRoom() const { return free != nullptr || left > 0; }
};

thread_local constinit std::array<Chunk *, LargestBlock / Granularity + 1> chunksWithRoom{}; // by size class
thread_local constinit Chunk *idleChunks = nullptr;
thread_local constinit std::size_t idleCount = 0;

constexpr std::size_t sizeClassOf(std::size_t size)
{
    return (size + Granularity - 1) / Granularity;
}

Chunk *chunkOf(void *block)
{
    return reinterpret_cast<Chunk *>(reinterpret_cast<std::uintptr_t>(block) & ~(ChunkSize - 1));
}

void putIntoList(Chunk &chunk)
{
    Chunk *&first = chunksWithRoom[chunk.sizeClass];
    chunk.previous = nullptr;
    chunk.next = first;
    if (first) {
        first->previous = &chunk;
    }
    first = &chunk;
}

void takeOutOfList(const Chunk &chunk)
{
    (chunk.previous ? chunk.previous->next : chunksWithRoom[chunk.sizeClass]) = chunk.next;
    if (chunk.next) {
        chunk.next->previous = chunk.previous;
    }
}

void beginAnew(Chunk &chunk)
{
    chunk.free = nullptr;
    chunk.fresh = reinterpret_cast<char *>(&chunk + 1);
    chunk.left = static_cast<quint32>((ChunkSize - sizeof(Chunk)) / (chunk.sizeClass * Granularity));
}

Chunk &newChunk(std::size_t sizeClass)
{
    Chunk *chunk = idleChunks;
    if (chunk) {
        idleChunks = chunk->next;
        --idleCount;
    } else {
        chunk = new (::operator new(ChunkSize, std::align_val_t(ChunkSize))) Chunk;
    }
    chunk->sizeClass = sizeClass;
    beginAnew(*chunk);
    putIntoList(*chunk);
    return *chunk;
}

void retire(Chunk &chunk)
{
    if (idleCount < MostIdleChunks) {
        chunk.next = idleChunks;
        idleChunks = &chunk;
        ++idleCount;
    } else {
        ::operator delete(&chunk, ChunkSize, std::align_val_t(ChunkSize));
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
        takeOutOfList(chunk);
    }
    return block;
}

void Slab::release(void *block, std::size_t size) noexcept
{
    if (size > LargestBlock) {
        ::operator delete(block);
        return;
    }
    Chunk &chunk = *chunkOf(block);
    if (!chunk.hasRoom()) {
        putIntoList(chunk);
    }
    chunk.free = new (block) FreeBlock{chunk.free};
    if (--chunk.live > 0) {
        return;
    }
    if (chunk.next || chunk.previous) {
        takeOutOfList(chunk);
        retire(chunk);
    } else {
        beginAnew(chunk); // the last one of its size stays, so that a block that comes and goes costs no chunk
    }
}

#endif

void *Slab::allocateFrame(std::size_t size)
{
    // A frame may hold what wants the alignment of `new`, and the compiler tells its size only.
    constexpr std::size_t Alignment = __STDCPP_DEFAULT_NEW_ALIGNMENT__;
    void *frame = allocate((size + Alignment - 1) / Alignment * Alignment);
    ++framesOfThread;
    return frame;
}

void Slab::releaseFrame(void *frame, std::size_t size) noexcept
{
    constexpr std::size_t Alignment = __STDCPP_DEFAULT_NEW_ALIGNMENT__;
    --framesOfThread;
    release(frame, (size + Alignment - 1) / Alignment * Alignment);
}

std::size_t Slab::frameCount()
{
    return framesOfThread;
}

} // namespace awaitscope
