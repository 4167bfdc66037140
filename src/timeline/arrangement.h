// SPDX-License-Identifier: MIT
// Which lanes are shown, and in which order.
#pragma once

#include "src/timeline/lanefilter.h"
#include "src/trace/ids.h"

#include <set>

namespace awaitscope {

/// What comes first.
enum class LaneSort : quint8 {
    ByCreation,   ///< the task that was created first
    ByCompletion, ///< the task that was over first; those that are not, by creation, come last
    ByDuration,   ///< the task that took longest; what lasts is counted up to now
};

/// How a person wants to see the lanes of a record. As it is at first, all of them in the order of creation.
struct Arrangement
{
    LaneSort sort = LaneSort::ByCreation;
    /// Tasks stand below the one that created them: `sort` orders those of one parent.
    bool groupsByParent = false;
    /// Tasks of one thread stand together, in the order of the threads. No person has to ask for this: ArrangedLanes
    /// does where loops run in several.
    bool groupsByThread = false;
    /// Parents whose lanes below are hidden while they are grouped. One that is not shown hides nothing.
    std::set<TaskId> collapsed{};
    LaneFilter filter{};

    friend bool operator==(const Arrangement &, const Arrangement &) = default;

    /// Whether this is just the order of creation, of all lanes.
    [[nodiscard]] bool isByCreation() const
    {
        return sort == LaneSort::ByCreation && !groupsByParent && !groupsByThread && filter.letsAllThrough();
    }
};

} // namespace awaitscope
