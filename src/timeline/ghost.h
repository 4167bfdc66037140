// SPDX-License-Identifier: MIT
// Another run behind the one that is shown.
#pragma once

#include "src/trace/ids.h"
#include "src/trace/instant.h"

#include <optional>

namespace awaitscope {

/// Where the tasks of the record would be in another run, on the same axis of time.
class Ghost
{
public:
    Ghost() = default;
    Ghost(const Ghost &) = delete;
    Ghost &operator=(const Ghost &) = delete;
    virtual ~Ghost() = default;

    /// From when to when the task of that number would last; none if there it would be none.
    [[nodiscard]] virtual std::optional<TimeRange> rangeOf(TaskId task) const = 0;
    /// Where the last of them ends.
    [[nodiscard]] virtual Instant end() const = 0;
};

} // namespace awaitscope
