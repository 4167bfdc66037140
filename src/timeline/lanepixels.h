// SPDX-License-Identifier: MIT
// What a lane looks like in pixels: its spans, with what is narrower than a pixel drawn together.
#pragma once

#include "src/timeline/lanes.h"

#include <vector>

namespace awaitscope {

/// A running span is drawn at least this wide, in pixels: on a clock that stands still while a task runs, none has a
/// width.
inline constexpr double LeastRunningWidth = 3;

/// A stretch of a lane in one state, in pixels from the left edge of the axis. Running ones can be narrower than
/// LeastRunningWidth here, and have no width: how they are widened is told by runningWidth().
struct PixelSpan
{
    double left = 0;
    double right = 0;
    TaskState state = TaskState::Ready;
    bool isOpen = false; ///< it lasts still; `right` is now

    friend bool operator==(const PixelSpan &, const PixelSpan &) = default;
};

/// The part of time that is drawn, and how finely.
struct PixelAxis
{
    TimeRange visible;
    double width = 0;      ///< pixels
    double resolution = 1; ///< the width of the narrowest thing that can be seen, in pixels: one of the device's
    Instant now;           ///< where spans that last are drawn to
};

/// Appends to `result` the spans of a lane that touch the axis, in order. Edges that lie outside are moved to just
/// outside of it. Spans narrower than the resolution are drawn together, one stretch for each place on the axis:
/// running, if the task ran at all in that time; so no step is lost. The work is bounded by the number of such places,
/// however many spans there are.
void appendPixelSpans(const Lanes &lanes, TaskId task, const PixelAxis &axis, std::vector<PixelSpan> &result);

/// How wide a running span is drawn: at least LeastRunningWidth, but so much less that it leaves a gap of one to the
/// next running span, which begins at `nextLeft`.
[[nodiscard]] double runningWidth(const PixelSpan &span, double nextLeft, double resolution);

} // namespace awaitscope
