// SPDX-License-Identifier: MIT
// Asks the system.
#include "src/python/steadynow.h"

#include <chrono>

namespace awaitscope {

qint64 steadyNow()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace awaitscope
