// SPDX-License-Identifier: MIT
// Fails every test program that leaves a coroutine's frame behind. Part of each of them, though none mentions it.
#include "src/async/slab.h"

#include <cstdio>
#include <cstdlib>

namespace {

class FramesAtEnd
{
public:
    FramesAtEnd() = default;
    FramesAtEnd(const FramesAtEnd &) = delete;
    FramesAtEnd &operator=(const FramesAtEnd &) = delete;
    ~FramesAtEnd()
    {
        if (const std::size_t left = awaitscope::Slab::frameCount(); left > 0) {
            std::fprintf(stderr, "FAIL!  : %zu coroutine frames are left at the end\n", left);
            std::_Exit(EXIT_FAILURE);
        }
    }
};

const FramesAtEnd framesAtEnd;

} // namespace
