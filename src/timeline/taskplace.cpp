// SPDX-License-Identifier: MIT
// From a lane's latest wait to a place.
#include "src/timeline/taskplace.h"

#include <algorithm>
#include <ranges>

namespace awaitscope {

namespace {

TaskPlace placeOf(const Trace &trace, TaskId task, const LaneMoment &moment)
{
    TaskPlace place{.state = moment.state, .place = {}, .awaited = {}};
    if (moment.wait) {
        const TraceEvent stepEnded = trace.event(*moment.wait);
        place.place.wait = stepEnded.wait;
        place.awaited = stepEnded.other;
    } else {
        place.place.coroutine = trace.task(task).coroutine;
    }
    return place;
}

} // namespace

std::optional<TaskPlace> taskPlaceAfter(const Lanes &lanes, TaskId task, quint32 eventCount)
{
    const auto moment = lanes.momentAfter(task, eventCount);
    return moment ? std::optional(placeOf(lanes.trace(), task, *moment)) : std::nullopt;
}

std::optional<TaskId> nextTaskAt(const Lanes &lanes, std::span<const CodePlace> places, quint32 eventCount,
                                 std::optional<TaskId> after)
{
    const auto standsThere = [&](quint32 task) {
        const auto moment = lanes.momentAfter({task}, eventCount);
        return moment && !isOver(moment->state)
               && std::ranges::find(places, placeOf(lanes.trace(), {task}, *moment).place) != places.end();
    };
    const auto all = std::views::iota(quint32(0), lanes.count());
    const quint32 created = *std::ranges::partition_point(
        all, [&](quint32 task) { return lanes.momentAfter({task}, eventCount).has_value(); });
    const quint32 first = after ? std::min(after->value + 1, created) : 0;
    for (const auto &part : {std::views::iota(first, created), std::views::iota(quint32(0), first)}) {
        if (const auto found = std::ranges::find_if(part, standsThere); found != part.end()) {
            return TaskId{*found};
        }
    }
    return std::nullopt;
}

} // namespace awaitscope
