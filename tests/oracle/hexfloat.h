// SPDX-License-Identifier: MIT
// Python's float.hex().
#pragma once

#include <QString>

namespace awaitscope {

/// "0x1.8000000000000p+1" for 3.0.
[[nodiscard]] QString hexFloat(double value);

} // namespace awaitscope
