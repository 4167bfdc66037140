// SPDX-License-Identifier: MIT
// The states as icons, in the shapes that they have in the lanes.
#pragma once

#include "src/trace/taskstate.h"

#include <QIcon>

namespace awaitscope {

/// The mark at the end of a lane, or, for a state that is not over, a bar that is hatched still. It has the colours of
/// the application's palette at the time of drawing, and is sharp at every size and device pixel ratio.
[[nodiscard]] QIcon stateIcon(TaskState state);

} // namespace awaitscope
