// SPDX-License-Identifier: MIT
// The steps that took some time, so that a long one is found among a million short ones.
#pragma once

#include "src/trace/ids.h"
#include "src/trace/instant.h"

#include <array>
#include <limits>
#include <vector>

namespace awaitscope {

/// A stretch of time in which a task ran.
struct Step
{
    TaskId task;
    Instant start;
    Instant end;

    friend bool operator==(const Step &, const Step &) = default;
};

/// Keeps steps in lists by their length, each twice as long as in the list before, so that those of at least some
/// length in some time are few even where steps are many: a loop runs one after the other.
class StepsByLength
{
public:
    /// Shorter ones are not kept.
    static constexpr Duration Least = std::chrono::microseconds(16);

    /// `step` may not end before the one that was added last.
    void add(const Step &step);

    /// The kept steps that touch `range` and take at least `least`; those of about the same length in the order of
    /// time, the longest first. Of more than `most` only the longer ones, so that a picture is soon made of any record.
    [[nodiscard]] std::vector<Step> within(TimeRange range, Duration least,
                                           std::size_t most = std::numeric_limits<std::size_t>::max()) const;

    /// As many steps as can be marked in a picture by the way.
    static constexpr std::size_t MostMarked = 20'000;
    /// Those of `range` that take longer than `threshold`: what views mark as blocking the loop.
    [[nodiscard]] std::vector<Step> longerThan(Duration threshold, TimeRange range) const
    {
        return threshold < Duration::max() ? within(range, threshold + Duration(1), MostMarked) : std::vector<Step>();
    }

    [[nodiscard]] std::size_t bytes() const;

private:
    static int listOf(Duration length);

    static constexpr int Lists = 64;

    std::array<std::vector<Step>, Lists> m_lists; // the steps of [2^i, 2^(i+1)) ns, in the order of their ends
};

} // namespace awaitscope
