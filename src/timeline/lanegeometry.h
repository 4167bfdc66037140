// SPDX-License-Identifier: MIT
// Arithmetic between lanes and heights, in 64 bits and doubles, so that a million lanes do not overflow.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace awaitscope {

/// Lanes from `first` up to and without `end`; empty where the two are equal.
struct LaneRange
{
    qint64 first = 0;
    qint64 end = 0;

    friend bool operator==(LaneRange, LaneRange) = default;
    [[nodiscard]] constexpr bool isEmpty() const { return end <= first; }
    [[nodiscard]] constexpr bool contains(qint64 lane) const { return first <= lane && lane < end; }
};

/// Where lanes are in a window `height` pixels high that shows them from `topLane` on. Heights are logical pixels.
struct LaneGeometry
{
    qint64 laneCount = 0;
    double laneHeight = 1; ///< above 0, and below 1 where several lanes share a row of pixels
    double topLane = 0;    ///< the lane at the upper edge, with the fraction of it that is above
    double height = 0;

    friend bool operator==(const LaneGeometry &, const LaneGeometry &) = default;

    /// The upper edge of a lane; negative or past `height` where it is outside.
    [[nodiscard]] double yOf(qint64 lane) const { return (static_cast<double>(lane) - topLane) * laneHeight; }

    /// The lane at `y`; none above the first and below the last.
    [[nodiscard]] std::optional<qint64> laneAt(double y) const
    {
        const double lane = std::floor(topLane + y / laneHeight);
        if (!(lane >= 0 && lane < static_cast<double>(laneCount))) {
            return std::nullopt;
        }
        return static_cast<qint64>(lane);
    }

    /// The lanes of which at least a part can be seen.
    [[nodiscard]] LaneRange visible() const { return within(0, height); }

    /// The lanes that a stripe of the window touches; empty for an empty stripe.
    [[nodiscard]] LaneRange within(double top, double bottom) const
    {
        const double count = static_cast<double>(laneCount);
        const double first = std::clamp(std::floor(topLane + top / laneHeight), 0.0, count);
        const double end = std::clamp(std::ceil(topLane + bottom / laneHeight), first, count);
        return {static_cast<qint64>(first), static_cast<qint64>(bottom > top ? end : first)};
    }

    /// The lanes that row `row` of `rowsPerPixel` rows a pixel stands for: the one at its middle, and all that share
    /// the row when lanes are thinner than rows. Each visible lane is in a row at least.
    [[nodiscard]] LaneRange ofRow(qint64 row, double rowsPerPixel) const
    {
        const double lanesPerRow = 1 / (laneHeight * rowsPerPixel);
        const double count = static_cast<double>(laneCount);
        const auto lane = [&](double value) { return static_cast<qint64>(std::clamp(value, 0.0, count)); };
        if (lanesPerRow < 1) {
            const qint64 first = lane(std::floor(topLane + (static_cast<double>(row) + 0.5) * lanesPerRow));
            return {first, std::min(first + 1, laneCount)};
        }
        return {lane(std::floor(topLane + static_cast<double>(row) * lanesPerRow)),
                lane(std::ceil(topLane + static_cast<double>(row + 1) * lanesPerRow))};
    }

    /// The greatest `topLane` that leaves no empty space below the last lane; 0 if all lanes fit, to a thousandth of a
    /// pixel.
    [[nodiscard]] double greatestTopLane() const
    {
        const double hidden = static_cast<double>(laneCount) - height / laneHeight;
        return hidden * laneHeight > 0.001 ? hidden : 0;
    }
};

/// Between a scroll bar, which counts in `int`, and LaneGeometry::topLane. A step is a pixel, or a fraction of the
/// whole where there are more pixels than a scroll bar can count.
struct ScrollSteps
{
    int maximum = 0;
    int page = 0;
    double greatestTopLane = 0;

    [[nodiscard]] static ScrollSteps of(const LaneGeometry &geometry)
    {
        constexpr double most = 1 << 30;
        const double greatest = geometry.greatestTopLane();
        const double pixels = greatest * geometry.laneHeight;
        const double scale = pixels > most ? most / pixels : 1;
        return {static_cast<int>(std::ceil(pixels * scale)), std::max(1, static_cast<int>(geometry.height * scale)),
                greatest};
    }

    [[nodiscard]] int stepOf(double topLane) const
    {
        return greatestTopLane > 0 ? static_cast<int>(std::lround(topLane / greatestTopLane * maximum)) : 0;
    }

    [[nodiscard]] double topLaneOf(int step) const { return maximum > 0 ? greatestTopLane * step / maximum : 0; }
};

} // namespace awaitscope
