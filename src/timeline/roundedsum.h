// SPDX-License-Identifier: MIT
// Rounding that leaves sums true.
#pragma once

#include "src/trace/instant.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace awaitscope {

/// The parts as multiples of `quantum` that add up to the nearest multiple of their sum: each is rounded down or up, up
/// those that lose most. For sums that are written out. The parts may not be negative.
template <std::size_t Count>
[[nodiscard]] constexpr std::array<qint64, Count> roundedParts(const std::array<Duration, Count> &parts,
                                                               Duration quantum)
{
    std::array<qint64, Count> rounded{};
    std::array<std::size_t, Count> byLoss{};
    Duration sum{0};
    qint64 left = 0;
    for (std::size_t i = 0; i < Count; ++i) {
        rounded[i] = parts[i] / quantum;
        left -= rounded[i];
        sum += parts[i];
        byLoss[i] = i;
    }
    left += (sum + quantum / 2) / quantum;
    std::ranges::sort(byLoss, [&](std::size_t a, std::size_t b) { return parts[a] % quantum > parts[b] % quantum; });
    for (std::size_t i = 0; i < Count && left > 0; ++i, --left) {
        ++rounded[byLoss[i]];
    }
    return rounded;
}

} // namespace awaitscope
