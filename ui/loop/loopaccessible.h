// SPDX-License-Identifier: MIT
// What assistive technology sees of the event loop panel: a list whose items are chips.
#pragma once

#include <cstddef>

namespace awaitscope {

class LoopPanel;

/// Has Qt make the interface for every LoopPanel that assistive technology asks about. May be called again.
void installLoopAccessibility();

/// Tells assistive technology that the item of a chip is the one in focus now.
void announceFocusedChip(LoopPanel &panel, std::size_t index);

} // namespace awaitscope
