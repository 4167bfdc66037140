// SPDX-License-Identifier: MIT
// Steps of 1, 2 and 5, and labels made of whole numbers, so that no digit is a rounding error.
#include "src/timeline/ticks.h"

#include "src/timeline/timeaxis.h"
#include "src/trace/decimaltext.h"

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    qint64 nanoseconds;
    int digits; // decimals that show a nanosecond
    QString name;
};

// The unit in which the latest instant shown is a handy number.
Unit unitFor(Instant latest)
{
    if (latest.nanoseconds >= 100'000'000) {
        return {1'000'000'000, 9, u"s"_s};
    }
    if (latest.nanoseconds >= 100'000) {
        return {1'000'000, 6, u"ms"_s};
    }
    return {1'000, 3, u"µs"_s};
}

// How many decimals a multiple of `step` needs.
int decimalsFor(qint64 step, const Unit &unit)
{
    int decimals = unit.digits;
    while (decimals > 0 && step % 10 == 0) {
        step /= 10;
        --decimals;
    }
    return decimals;
}

// 1 is divided into fifths, 2 into quarters, 5 into fifths: the parts are 1-2-5 numbers again.
qint64 minorStep(qint64 step)
{
    qint64 leading = step;
    while (leading % 10 == 0) {
        leading /= 10;
    }
    const qint64 parts = leading == 2 ? 4 : 5;
    return step % parts == 0 ? step / parts : step;
}

} // namespace

Duration tickStep(TimeRange visible, double width, double minimumDistance)
{
    if (visible.isEmpty() || !(width > 0)) {
        return Duration(0);
    }
    const double needed = std::max(minimumDistance, 1.0) * nanosecondsPerPixel(visible, width);
    for (qint64 power = 1; power < std::numeric_limits<qint64>::max() / 10; power *= 10) {
        for (const qint64 factor : {1, 2, 5}) {
            if (static_cast<double>(power * factor) >= needed) {
                return Duration(power * factor);
            }
        }
    }
    return Duration::max();
}

std::vector<Tick> ticks(TimeRange visible, double width, double minimumDistance)
{
    const qint64 step = tickStep(visible, width, minimumDistance).count();
    if (step == 0 || visible.end < Instant{0}) {
        return {};
    }
    const Unit unit = unitFor(visible.end);
    const int decimals = decimalsFor(step, unit);
    const qint64 minor = minorStep(step);
    const qint64 from = std::max<qint64>(visible.start.nanoseconds, 0);

    std::vector<Tick> result;
    bool isUnitNamed = false;
    // In numbers of steps, as the instant after the last one may not fit.
    for (qint64 number = from / minor + (from % minor != 0 ? 1 : 0); number <= visible.end.nanoseconds / minor;
         ++number) {
        Tick tick{{number * minor}, number * minor % step == 0, {}};
        if (tick.isMajor) {
            tick.label = number == 0 ? u"0"_s : decimalText(tick.at.nanoseconds, unit.nanoseconds, decimals);
            if (!isUnitNamed) {
                tick.label += u' ' + unit.name;
                isUnitNamed = true;
            }
        }
        result.push_back(std::move(tick));
    }
    return result;
}

} // namespace awaitscope
