// SPDX-License-Identifier: MIT
// The same tasks one by one.
#pragma once

#include "src/timeline/ghost.h"

#include <span>
#include <vector>

namespace awaitscope {

/// Each task for as long as it takes itself, end to end in the order of creation: what the run would be without
/// concurrency, with the very same delays. The first task, in which the others would be awaited, lasts from the
/// beginning to the end.
class Baseline final : public Ghost
{
public:
    /// Lays the tasks from `from` on anew, behind those before, of which the own times are what they were. `begin` is
    /// where the first of all begins.
    void lay(Instant begin, std::span<const Duration> ownTimes, TaskId from = {});

    /// None also for a task that takes no time itself.
    [[nodiscard]] std::optional<TimeRange> rangeOf(TaskId task) const override;
    [[nodiscard]] Instant end() const override { return m_ends.empty() ? m_begin : m_ends.back(); }

private:
    Instant m_begin;
    std::vector<Instant> m_ends; // by task; each begins where the one before ends
};

} // namespace awaitscope
