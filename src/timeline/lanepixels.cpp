// SPDX-License-Identifier: MIT
// Many spans to few pixels.
#include "src/timeline/lanepixels.h"

#include "src/timeline/timeaxis.h"

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

// Between two running spans lie at most two others (waiting, ready): so many spans in a row hold a running one.
constexpr int SpansThatHoldARunningOne = 4;

} // namespace

void appendPixelSpans(const Lanes &lanes, TaskId task, const PixelAxis &axis, std::vector<PixelSpan> &result)
{
    // Just outside: far enough that nothing of an edge's mark can be seen, near enough for a painter's arithmetic.
    const double outside = 2 * LeastRunningWidth;
    // As xOf() does, with the division done once.
    const double length = static_cast<double>(axis.visible.length().count());
    const double scale = length > 0 ? axis.width / length : 0;
    const auto pixelOf = [&](Instant at) {
        return std::clamp(static_cast<double>((at - axis.visible.start).count()) * scale, -outside,
                          axis.width + outside);
    };
    // A running span that began a little before the axis can reach into it when it is widened.
    const Instant from = scale > 0 ? axis.visible.start + nearestDuration(-outside / scale) : axis.visible.start;
    const Instant to = axis.visible.end;
    for (SpanCursor cursor = lanes.spansFrom(task, from); !cursor.atEnd();) {
        const Span &span = cursor.span();
        if (span.start > to) {
            break;
        }
        const double left = pixelOf(span.start);
        const double right = std::max(left, pixelOf(span.end.value_or(std::max(axis.now, span.start))));
        if (right - left >= axis.resolution || !span.end) {
            result.push_back({left, right, span.state, !span.end});
            cursor.next();
            continue;
        }
        // Everything narrow that begins in this place on the axis.
        const double place = std::floor(left / axis.resolution) * axis.resolution;
        const double placeEnd = place + axis.resolution;
        PixelSpan together{left, right, span.state, false};
        int seen = 1;
        for (cursor.next(); !cursor.atEnd(); cursor.next()) {
            if (together.state == TaskState::Running && seen >= SpansThatHoldARunningOne) {
                // Nothing more to learn here: on to what reaches out of this place.
                cursor.skipTo(instantAt(placeEnd, axis.visible, axis.width));
                if (cursor.atEnd()) {
                    break;
                }
            }
            const Span next = cursor.span();
            const double nextLeft = pixelOf(next.start);
            const double nextRight = next.end ? pixelOf(*next.end) : std::max(nextLeft, pixelOf(axis.now));
            if (nextLeft >= placeEnd || nextRight - nextLeft >= axis.resolution || !next.end) {
                break;
            }
            if (next.state == TaskState::Running && together.state != TaskState::Running) {
                together.left = nextLeft;
                together.state = TaskState::Running;
            }
            together.right = std::max(together.right, nextRight);
            ++seen;
        }
        result.push_back(together);
    }
}

double runningWidth(const PixelSpan &span, double nextLeft, double resolution)
{
    const double room = std::max(nextLeft - span.left - resolution, resolution);
    return std::max(span.right - span.left, std::min(LeastRunningWidth, room));
}

} // namespace awaitscope
