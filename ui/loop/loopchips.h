// SPDX-License-Identifier: MIT
// What a loop has to do, chip by chip.
#pragma once

#include "src/trace/loopstate.h"
#include "ui/loop/loopchip.h"

namespace awaitscope {

class ShownRecord;

/// Reads the rows off a glance. A chip is made when it is asked for: there can be a million.
class LoopChips
{
public:
    /// Both have to outlive it.
    LoopChips(const ShownRecord &record, const LoopGlance &glance)
        : m_record(record)
        , m_glance(glance)
    {
    }

    /// How many there are in a row.
    [[nodiscard]] std::size_t count(LoopRow row) const;
    /// How many of them the glance names: so many can be asked for.
    [[nodiscard]] std::size_t named(LoopRow row) const;
    [[nodiscard]] LoopChip chip(LoopRow row, std::size_t place) const;
    /// The chip that stands for the last `count` of a row.
    [[nodiscard]] LoopChip more(LoopRow row, std::size_t count) const;

private:
    [[nodiscard]] LoopChip ofTask(LoopRow row, TaskId task) const;
    [[nodiscard]] LoopChip ofTimer(LoopRow row, TimerId timer) const;
    [[nodiscard]] LoopChip ofReady(ReadyHandle handle) const;

    const ShownRecord &m_record;
    const LoopGlance &m_glance;
};

} // namespace awaitscope
