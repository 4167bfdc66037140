// SPDX-License-Identifier: MIT
// std::source_location, also where the compiler reading us has it only under its older name.
#pragma once

#include <bit>
#include <version>

#if defined(__cpp_lib_source_location)
#    include <source_location>
#else
#    include <experimental/source_location>
#endif

namespace awaitscope {

#if defined(__cpp_lib_source_location)
using SourceLocation = std::source_location;
#else
using SourceLocation = std::experimental::source_location;
#endif

/// The line of a co_await, as its argument: GCC keeps an argument of a class in the coroutine's frame, a pointer not.
#if defined(__GNUC__) && !defined(__clang__)
using AwaitLocation = const void *;
#    define AWAITSCOPE_CURRENT_AWAIT __builtin_source_location()
#else
using AwaitLocation = SourceLocation;
#    define AWAITSCOPE_CURRENT_AWAIT SourceLocation::current()
#endif

[[nodiscard]] inline SourceLocation locationOf(AwaitLocation await)
{
    return std::bit_cast<SourceLocation>(await);
}

} // namespace awaitscope
