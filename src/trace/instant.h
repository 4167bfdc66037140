// SPDX-License-Identifier: MIT
// Points on the loop's time axis, in whole nanoseconds, and ranges of them.
#pragma once

#include <chrono>
#include <cmath>
#include <compare>
#include <limits>

#include <QtGlobal>

namespace awaitscope {

/// A length of loop time.
using Duration = std::chrono::nanoseconds;

/// A point in loop time: nanoseconds since the loop's clock began.
struct Instant
{
    qint64 nanoseconds = 0;

    friend auto operator<=>(Instant, Instant) = default;

    /// The instant nearest to `seconds` of loop time; what does not fit (±infinity too) → the last or first instant.
    [[nodiscard]] static Instant fromSeconds(double seconds)
    {
        // 2^63 ns; every double below it converts without overflow.
        constexpr double limit = 9223372036854775808.0;
        const double nanoseconds = std::round(seconds * 1e9);
        if (!(nanoseconds < limit)) {
            return {std::numeric_limits<qint64>::max()};
        }
        return {nanoseconds <= -limit ? std::numeric_limits<qint64>::min() : static_cast<qint64>(nanoseconds)};
    }

    /// Loop time in seconds, as asyncio's API gives it.
    [[nodiscard]] constexpr double seconds() const { return static_cast<double>(nanoseconds) / 1e9; }
};

namespace detail {

// a + b, or the number nearest to it that fits: the first and the last instant stand for everything beyond them.
[[nodiscard]] constexpr qint64 saturatedSum(qint64 a, qint64 b)
{
    using Limits = std::numeric_limits<qint64>;
    if (b > 0 && a > Limits::max() - b) {
        return Limits::max();
    }
    return b < 0 && a < Limits::min() - b ? Limits::min() : a + b;
}

} // namespace detail

/// The time from `from` to `to`; negative if `to` is the earlier one. What does not fit → the longest there is.
[[nodiscard]] constexpr Duration operator-(Instant to, Instant from)
{
    // The negative of the least number is no qint64, so that one goes in two parts.
    constexpr qint64 least = std::numeric_limits<qint64>::min();
    return Duration(from.nanoseconds == least
                        ? detail::saturatedSum(detail::saturatedSum(to.nanoseconds, -(least + 1)), 1)
                        : detail::saturatedSum(to.nanoseconds, -from.nanoseconds));
}

/// What lies past the last or before the first instant → that one.
[[nodiscard]] constexpr Instant operator+(Instant from, Duration length)
{
    return {detail::saturatedSum(from.nanoseconds, length.count())};
}

/// A length of loop time in seconds.
[[nodiscard]] constexpr double secondsOf(Duration length)
{
    return static_cast<double>(length.count()) / 1e9;
}

/// The instants from `start` to `end`; empty when they are equal.
struct TimeRange
{
    Instant start;
    Instant end;

    friend bool operator==(TimeRange, TimeRange) = default;

    [[nodiscard]] constexpr Duration length() const { return end - start; }
    [[nodiscard]] constexpr bool isEmpty() const { return end <= start; }

    /// Whether the two share more than nothing; touching ends count, so that an event on the edge is found.
    [[nodiscard]] constexpr bool touches(TimeRange other) const { return start <= other.end && other.start <= end; }
};

} // namespace awaitscope
