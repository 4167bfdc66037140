// SPDX-License-Identifier: MIT
// The timeline as text: a lane a task.
#pragma once

#include "src/cli/textbar.h"
#include "src/trace/trace.h"

namespace awaitscope {

/// How the lanes are drawn.
struct TextLanesStyle
{
    int width = 100;    ///< columns of a line
    int mostLanes = 60; ///< further tasks are only counted
    bool isUtf8 = true; ///< false: ASCII only
};

/// What the task did, in order and without gaps, up to its end or that of the record, for each of the first `most`
/// tasks.
[[nodiscard]] std::vector<std::vector<StateSpan>> stateSpans(const Trace &trace, std::size_t most);

/// The axis, a line for each task in the order of creation (label, bar, how it ended, and the delay that it asked for),
/// and what the signs mean. Lines end with a new line; none is wider than `width`, which is taken as at least 40.
[[nodiscard]] QString textLanes(const Trace &trace, const TextLanesStyle &style);

} // namespace awaitscope
