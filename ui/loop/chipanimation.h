// SPDX-License-Identifier: MIT
// How chips get from where they were to where they are.
#pragma once

#include "ui/loop/loopchip.h"

#include <vector>

namespace awaitscope {

/// One change of what is shown. A chip that was there goes to its new place; so does the task of a timer, a step or a
/// wait that has become another one of these. What is new appears, what has gone fades.
class ChipGlide
{
public:
    ChipGlide() = default;
    ChipGlide(const std::vector<PlacedChip> &from, const std::vector<PlacedChip> &to);

    /// Whether anything moves, appears or goes.
    [[nodiscard]] bool hasMotion() const { return m_hasMotion; }

    /// What is seen on the way: 0 is the beginning, 1 the end. What moves from row to row comes last, to be above.
    [[nodiscard]] std::vector<PlacedChip> at(double progress) const;

private:
    struct Way
    {
        PlacedChip from;
        PlacedChip to; // what it looks like
    };

    std::vector<Way> m_ways;
    bool m_hasMotion = false;
};

} // namespace awaitscope
