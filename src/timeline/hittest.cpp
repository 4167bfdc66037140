// SPDX-License-Identifier: MIT
// From a point to a lane, and from there by binary search to a span.
#include "src/timeline/hittest.h"

#include "src/timeline/timeaxis.h"

namespace awaitscope {

namespace {

// The latest running span that began in the pixels left of `x` into which it may be widened.
std::optional<quint32> widenedSpanAt(const Lanes &lanes, TaskId task, const PixelAxis &axis, double x)
{
    const Instant from = instantAt(x - LeastRunningWidth, axis.visible, axis.width);
    const Instant to = instantAt(x, axis.visible, axis.width);
    std::optional<quint32> found;
    // More of them than this lie so closely together that which of them is hit makes no difference to a person.
    constexpr int most = 64;
    int seen = 0;
    for (SpanCursor cursor = lanes.spansFrom(task, from); !cursor.atEnd() && seen < most; cursor.next(), ++seen) {
        const Span span = cursor.span();
        if (span.start > to) {
            break;
        }
        if (span.state == TaskState::Running && span.start >= from) {
            found = cursor.index();
        }
    }
    return found;
}

} // namespace

std::optional<Hit> hitTest(const Lanes &lanes, const LaneOrder &order, const LaneGeometry &geometry,
                           const PixelAxis &axis, QPointF point)
{
    if (point.x() < 0 || point.x() >= axis.width || point.y() < 0 || point.y() >= geometry.height) {
        return std::nullopt;
    }
    const std::optional<qint64> lane = geometry.laneAt(point.y());
    if (!lane || *lane >= order.count()) {
        return std::nullopt;
    }
    const TaskId task = order.taskAt(*lane);
    if (const auto running = widenedSpanAt(lanes, task, axis, point.x())) {
        return Hit{task, running};
    }
    const Instant at = instantAt(point.x(), axis.visible, axis.width);
    std::optional<quint32> span = lanes.spanAt(task, at);
    if (span && !lanes.span(task, *span).end && at > axis.now) {
        span.reset(); // it lasts still, but has not come so far
    }
    return Hit{task, span};
}

} // namespace awaitscope
