// SPDX-License-Identifier: MIT
// Arithmetic between time and pixels: pure functions, shared by everything that draws or is clicked on a time axis.
#pragma once

#include "src/trace/instant.h"

#include <algorithm>
#include <limits>

namespace awaitscope {

/// No axis shows less than this: below it, one nanosecond would be wider than a few pixels.
inline constexpr Duration ShortestVisible = std::chrono::microseconds(1);

/// The whole number of nanoseconds nearest to `nanoseconds`; halves away from zero. What does not fit → the last or
/// first one, NaN → 0.
[[nodiscard]] constexpr Duration nearestDuration(double nanoseconds)
{
    constexpr double limit = 9223372036854775808.0; // 2^63
    if (nanoseconds >= limit) {
        return Duration::max();
    }
    if (nanoseconds <= -limit) {
        return Duration::min();
    }
    return nanoseconds == nanoseconds ? Duration(static_cast<qint64>(nanoseconds + (nanoseconds < 0 ? -0.5 : 0.5)))
                                      : Duration(0);
}

/// How many nanoseconds one pixel shows; no width → 0.
[[nodiscard]] constexpr double nanosecondsPerPixel(TimeRange visible, double width)
{
    return width > 0 ? static_cast<double>(visible.length().count()) / width : 0;
}

/// Pixels from the left edge of an axis `width` pixels wide. Outside of `visible` it goes on, below 0 or past `width`;
/// an empty range → 0.
[[nodiscard]] constexpr double xOf(Instant at, TimeRange visible, double width)
{
    if (visible.isEmpty()) {
        return 0;
    }
    // The difference is taken in whole numbers: as doubles, instants late in a long record would lose their
    // nanoseconds.
    return static_cast<double>((at - visible.start).count()) * width / static_cast<double>(visible.length().count());
}

/// The instant shown at `x`, to the nearest nanosecond; outside of the axis it goes on. No width → the start.
[[nodiscard]] constexpr Instant instantAt(double x, TimeRange visible, double width)
{
    return visible.start + nearestDuration(x * nanosecondsPerPixel(visible, width));
}

/// The range `factor` times as long (below 1 zooms in, never under ShortestVisible) that shows `fixed` at the same
/// place. An empty range is zoomed around `fixed`; a factor that is not positive changes nothing.
[[nodiscard]] constexpr TimeRange zoomed(TimeRange visible, double factor, Instant fixed)
{
    if (!(factor > 0)) {
        return visible;
    }
    const double before = static_cast<double>(visible.length().count());
    const double share = before > 0 ? static_cast<double>((fixed - visible.start).count()) / before : 0.5;
    // Half of the longest length: the other half is room for `fixed` lying outside.
    const double longest = static_cast<double>(std::numeric_limits<qint64>::max()) / 2;
    const double after = std::clamp(before * factor, static_cast<double>(ShortestVisible.count()), longest);
    const Instant start = fixed + nearestDuration(-share * after);
    return {start, start + nearestDuration(after)};
}

/// The range moved by `distance`; positive shows what comes later.
[[nodiscard]] constexpr TimeRange panned(TimeRange visible, Duration distance)
{
    return {visible.start + distance, visible.end + distance};
}

/// The range nearest to `wanted` inside of `limits`. It keeps its length and is moved; one that is longer than the
/// limits becomes the limits, and one under ShortestVisible grows to that, even where the limits are shorter still.
[[nodiscard]] constexpr TimeRange clamped(TimeRange wanted, TimeRange limits)
{
    const Duration atMost = std::max(limits.length(), ShortestVisible);
    const Duration length = std::clamp(wanted.length(), ShortestVisible, atMost);
    if (length == atMost) {
        return {limits.start, limits.start + length};
    }
    const Instant start = std::clamp(wanted.start, limits.start, limits.end + -length);
    return {start, start + length};
}

/// The range that shows `content` with `left` and `right` pixels of air beside it. Where the air would take more than
/// half of `width`, it shrinks to that half; no width → `content`.
[[nodiscard]] constexpr TimeRange withAir(TimeRange content, double width, double left, double right)
{
    const double air = left + right;
    if (!(width > 0) || !(air > 0)) {
        return content;
    }
    const double scale = std::min(1.0, width / 2 / air);
    const double perPixel = nanosecondsPerPixel(content, width - air * scale);
    return {content.start + nearestDuration(-left * scale * perPixel),
            content.end + nearestDuration(right * scale * perPixel)};
}

} // namespace awaitscope
