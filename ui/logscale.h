// SPDX-License-Identifier: MIT
// A slider's whole-number positions for values on a logarithmic scale.
#pragma once

#include <algorithm>
#include <cmath>

namespace awaitscope {

/// Maps positions 0 … steps to values from `least` to `most`, both more than 0, evenly in ratio.
struct LogScale
{
    double least;
    double most;
    int steps;

    /// The value at `position`; outside of 0 … steps: that of the nearer end, exactly.
    [[nodiscard]] double valueAt(int position) const
    {
        if (position <= 0) {
            return least;
        }
        if (position >= steps) {
            return most;
        }
        return least * std::pow(most / least, static_cast<double>(position) / steps);
    }

    /// The position whose value is nearest to `value` in ratio; 0 for values that are not more than 0.
    [[nodiscard]] int positionOf(double value) const
    {
        if (!(value > least)) {
            return 0;
        }
        const double share = std::log(value / least) / std::log(most / least);
        return static_cast<int>(std::lround(std::min(share, 1.0) * steps));
    }
};

/// n on its slider: 1 … 1,000,000, a hundred positions for each power of ten.
inline constexpr LogScale NScale{1, 1'000'000, 600};

/// The speed of a run on its slider: ⅟₁₆× … 16×, eight positions for each doubling.
inline constexpr LogScale SpeedScale{1.0 / 16, 16, 64};

} // namespace awaitscope
