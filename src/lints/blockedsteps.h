// SPDX-License-Identifier: MIT
// Steps that block their loop.
#pragma once

#include "src/lints/findinglist.h"
#include "src/lints/runningsteps.h"

#include <optional>
#include <unordered_map>

namespace awaitscope {

/// Finds the steps that take longer than a threshold: one that the record tells of while it lasts (EventKind::Blocking)
/// is found at once, and its length grows; any other when it is over.
class BlockedSteps
{
public:
    explicit BlockedSteps(Duration threshold)
        : m_threshold(threshold)
    {
    }

    /// Takes in a step that was seen in the middle; it began with `begin`.
    void see(const Trace &trace, EventIndex begin, EventIndex seen, FindingList &findings);
    /// Takes in a step that is over.
    void end(const Trace &trace, const EndedStep &step, FindingList &findings);

private:
    Duration m_threshold;
    // By task: where the steps that last and are already told of are in the list, if they are kept there.
    std::unordered_map<quint32, std::optional<std::size_t>> m_lasting;
};

} // namespace awaitscope
