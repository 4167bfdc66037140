// SPDX-License-Identifier: MIT
// Who started a task, and who woke it: what arrows on the timeline are drawn from.
#pragma once

#include "src/timeline/lanes.h"
#include "src/timeline/relations.h"

#include <optional>
#include <vector>

namespace awaitscope {

/// An arrow's origin: another task, at an instant.
struct TaskLink
{
    TaskId from;
    Instant at;

    friend bool operator==(const TaskLink &, const TaskLink &) = default;
};

/// Where a task's life touches those of others, and what woke it.
struct TaskLinks
{
    /// What ended one of its waits, and when.
    struct Wake
    {
        Waker by;
        Instant at;

        friend bool operator==(const Wake &, const Wake &) = default;
    };

    std::optional<TaskLink> starter; ///< the task that created it, at that instant; none outside of tasks
    std::vector<Wake> wakers;        ///< in order
};

/// The links of `task` that lie in `visible`, of its wakes at most `most`; the first ones.
[[nodiscard]] TaskLinks linksOf(const Lanes &lanes, const Relations &relations, TaskId task, TimeRange visible,
                                quint32 most);

} // namespace awaitscope
