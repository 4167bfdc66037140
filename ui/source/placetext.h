// SPDX-License-Identifier: MIT
// Where a task stands, in words.
#pragma once

#include "src/timeline/taskplace.h"

#include <QString>

namespace awaitscope {

/// "wait_random·3 waits for sleep here." `isListed`: whether "here" can be seen; else it says that the line is not in
/// the listing. `place` is none before the task is created.
[[nodiscard]] QString placeSentence(const Trace &trace, TaskId task, const std::optional<TaskPlace> &place,
                                    bool isListed);

} // namespace awaitscope
