// SPDX-License-Identifier: MIT
// Seconds with as few digits as tell them from others.
#include "src/async/timeoutname.h"

#include <array>
#include <charconv>

namespace awaitscope {

std::string timeoutName(double seconds)
{
    // A timeout is a deadline: what was asked for comes out of a difference, and its last digits are noise.
    constexpr int Digits = 6;
    std::array<char, 32> digits;
    const char *end =
        std::to_chars(digits.data(), digits.data() + digits.size(), seconds, std::chars_format::general, Digits).ptr;
    return "timeout " + std::string(static_cast<const char *>(digits.data()), end) + " s";
}

} // namespace awaitscope
