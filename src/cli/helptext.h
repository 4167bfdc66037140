// SPDX-License-Identifier: MIT
// What `awaitscope --help` prints.
#pragma once

#include <QString>

namespace awaitscope {

/// The commands and their options, a line each, ending with a new line; ASCII.
[[nodiscard]] QString helpText();

} // namespace awaitscope
