// SPDX-License-Identifier: MIT
// Looks for a task's latest wait in its lane.
#include "src/timeline/taskplace.h"

#include <algorithm>
#include <ranges>

namespace awaitscope {

namespace {

// The spans of a lane that have begun by then.
quint32 spansBegun(const Lanes &lanes, TaskId task, quint32 eventCount)
{
    const auto spans = std::views::iota(quint32(0), lanes.spanCount(task));
    const auto next = std::ranges::partition_point(
        spans, [&](quint32 index) { return lanes.span(task, index).begunBy.value < eventCount; });
    return static_cast<quint32>(std::ranges::distance(spans.begin(), next));
}

} // namespace

std::optional<TaskPlace> taskPlaceAfter(const Lanes &lanes, TaskId task, quint32 eventCount)
{
    quint32 index = spansBegun(lanes, task, eventCount);
    if (index == 0) {
        return std::nullopt;
    }
    const Trace &trace = lanes.trace();
    const auto end = lanes.endedBy(task);
    const bool hasEnded = end && end->value < eventCount;
    TaskPlace place{.state = hasEnded ? *lanes.finalState(task) : lanes.span(task, index - 1).state,
                    .place = {.wait = {}, .coroutine = trace.task(task).coroutine},
                    .awaited = {}};
    while (index-- > 0) { // a wait comes up among the last three, if there is any
        const Span span = lanes.span(task, index);
        if (span.state == TaskState::Waiting) {
            const TraceEvent stepEnded = trace.event(span.begunBy);
            place.place = {.wait = stepEnded.wait, .coroutine = {}};
            place.awaited = stepEnded.other;
            break;
        }
    }
    return place;
}

std::optional<TaskId> nextTaskAt(const Lanes &lanes, std::span<const CodePlace> places, quint32 eventCount,
                                 std::optional<TaskId> after)
{
    const auto standsThere = [&](quint32 task) {
        const auto place = taskPlaceAfter(lanes, {task}, eventCount);
        return place && !isOver(place->state) && std::ranges::find(places, place->place) != places.end();
    };
    const auto all = std::views::iota(quint32(0), lanes.count());
    const quint32 created = *std::ranges::partition_point(
        all, [&](quint32 task) { return lanes.span({task}, 0).begunBy.value < eventCount; });
    const quint32 first = after ? std::min(after->value + 1, created) : 0;
    for (const auto &part : {std::views::iota(first, created), std::views::iota(quint32(0), first)}) {
        if (const auto found = std::ranges::find_if(part, standsThere); found != part.end()) {
            return TaskId{*found};
        }
    }
    return std::nullopt;
}

} // namespace awaitscope
