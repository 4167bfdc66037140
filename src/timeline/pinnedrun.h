// SPDX-License-Identifier: MIT
// A run that was pinned, behind the one that is shown.
#pragma once

#include "src/timeline/ghost.h"
#include "src/trace/trace.h"

#include <memory>

namespace awaitscope {

/// The tasks of the same numbers in another record, from creation to end; both records begin at the same place of the
/// axis. What has not ended there lasts until the record ends.
class PinnedRun final : public Ghost
{
public:
    /// `begin` is where the shown record begins.
    PinnedRun(std::shared_ptr<const Trace> trace, Instant begin);

    [[nodiscard]] std::optional<TimeRange> rangeOf(TaskId task) const override;
    [[nodiscard]] Instant end() const override { return m_trace->end() + m_shift; }

private:
    std::shared_ptr<const Trace> m_trace; // never null
    Duration m_shift{0};
};

} // namespace awaitscope
