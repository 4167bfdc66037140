// SPDX-License-Identifier: MIT
// Tasks that might as well have been function calls.
#pragma once

#include "src/lints/findinglist.h"
#include "src/lints/runningsteps.h"

#include <unordered_map>

namespace awaitscope {

/// Finds tasks that returned from their first step: made in order to run beside others, they let none run. Those of a
/// coroutine are one finding, as soon as they took longer than the threshold together. Tasks of less than Least are not
/// counted: a coroutine may have nothing to wait for now and then.
class NeverYields
{
public:
    static constexpr Duration Least = std::chrono::milliseconds(1);

    explicit NeverYields(Duration threshold)
        : m_threshold(threshold)
    {
    }

    /// Takes in a step that is over.
    void end(const Trace &trace, const EndedStep &step, FindingList &findings);

private:
    // The tasks of one coroutine.
    struct Group
    {
        TaskId first;
        quint32 count = 0;
        Duration length{0};
        bool isTold = false;
        std::optional<std::size_t> finding;
    };

    Duration m_threshold;
    std::unordered_map<quint32, Group> m_groups; // by coroutine
};

} // namespace awaitscope
