// SPDX-License-Identifier: MIT
// Seconds with as few digits as tell them from others.
#include "src/async/timeoutname.h"

#include <array>
#include <charconv>

namespace awaitscope {

std::string timeoutName(double seconds)
{
    std::array<char, 32> digits; // the longest double has 24
    const char *end = std::to_chars(digits.data(), digits.data() + digits.size(), seconds).ptr;
    return "timeout " + std::string(static_cast<const char *>(digits.data()), end) + " s";
}

} // namespace awaitscope
