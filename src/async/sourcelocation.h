// SPDX-License-Identifier: MIT
// std::source_location, also where the compiler reading us has it only under its older name.
#pragma once

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

} // namespace awaitscope
