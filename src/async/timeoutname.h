// SPDX-License-Identifier: MIT
// What the record calls the timer of a timeout.
#pragma once

#include <string>

namespace awaitscope {

/// "timeout 2.5 s"; of a length in seconds.
[[nodiscard]] std::string timeoutName(double seconds);

} // namespace awaitscope
