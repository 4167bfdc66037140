// SPDX-License-Identifier: MIT
// The figure that a benchmark reports of many.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace awaitscope {

/// The middle one, or the mean of the two in the middle; 0 of none.
[[nodiscard]] inline double medianOf(std::vector<double> values)
{
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

} // namespace awaitscope
