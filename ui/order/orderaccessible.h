// SPDX-License-Identifier: MIT
// What assistive technology sees of the order of completion: a list whose items say the sentence of each task.
#pragma once

namespace awaitscope {

/// Has Qt make the interface for every OrderStrip that assistive technology asks about. May be called again.
void installOrderAccessibility();

} // namespace awaitscope
