// SPDX-License-Identifier: MIT
// Which version of the program this is.
#pragma once

#include <QString>

namespace awaitscope {

/// "0.1.0": the version that the build names, in this one place.
[[nodiscard]] QString version();

} // namespace awaitscope
