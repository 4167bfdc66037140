// SPDX-License-Identifier: MIT
// Instants to columns.
#include "src/cli/textbar.h"

#include <algorithm>
#include <cmath>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// Which state is shown in a column that has several: the highest.
int weight(TaskState state)
{
    switch (state) {
    case TaskState::Running:
        return 2;
    case TaskState::Waiting:
        return 1;
    case TaskState::Ready:
    case TaskState::Done:
    case TaskState::Failed:
    case TaskState::Cancelled:
    case TaskState::Abandoned:
        break;
    }
    return 0;
}

// The least of 1, 2, 5, 10, 20, … that is not below `least`, and the decimals that it needs.
struct Step
{
    double seconds = 1;
    int decimals = 0;
};

Step stepFrom(double least)
{
    const int exponent = static_cast<int>(std::floor(std::log10(least)));
    for (const int factor : {1, 2, 5}) {
        // pow() of a negative exponent is a little off; dividing is right to the last bit.
        const double power = std::pow(10, std::abs(exponent));
        const double step = exponent < 0 ? factor / power : factor * power;
        if (step >= least) {
            return {step, std::max(0, -exponent)};
        }
    }
    return {exponent + 1 < 0 ? 1 / std::pow(10, -(exponent + 1)) : std::pow(10, exponent + 1),
            std::max(0, -(exponent + 1))};
}

} // namespace

int columnOf(Instant at, TimeRange whole, int columns)
{
    if (whole.isEmpty() || at <= whole.start) {
        return 0;
    }
    const double share = secondsOf(at - whole.start) / secondsOf(whole.length());
    return share >= 1 ? columns - 1 : std::min(columns - 1, static_cast<int>(share * columns));
}

std::vector<std::optional<TaskState>> cellsOf(std::span<const StateSpan> spans, TimeRange whole, int columns)
{
    std::vector<std::optional<TaskState>> cells(static_cast<std::size_t>(columns));
    for (const StateSpan &span : spans) {
        const int last = columnOf(span.range.end, whole, columns);
        for (int column = columnOf(span.range.start, whole, columns); column <= last; ++column) {
            auto &cell = cells[static_cast<std::size_t>(column)];
            if (!cell || weight(*cell) < weight(span.state)) {
                cell = span.state;
            }
        }
    }
    return cells;
}

std::vector<AxisTick> axisTicks(TimeRange whole, int columns)
{
    constexpr int LeastDistance = 8; // columns: room for most labels
    std::vector<AxisTick> ticks{{0, u"0 s"_s}};
    if (whole.isEmpty()) {
        return ticks;
    }
    const double length = secondsOf(whole.length());
    for (double distance = LeastDistance;; distance *= 2) {
        const Step step = stepFrom(length * distance / columns);
        ticks.resize(1);
        qsizetype widest = ticks.front().label.size();
        for (int i = 1; i * step.seconds <= length; ++i) {
            const double seconds = i * step.seconds;
            const AxisTick tick{columnOf(whole.start + (Instant::fromSeconds(seconds) - Instant()), whole, columns),
                                QString::number(seconds, 'f', step.decimals)};
            if (tick.column + tick.label.size() <= columns) {
                ticks.push_back(tick);
                widest = std::max(widest, tick.label.size());
            }
        }
        // Long labels (a run of many hours, or of microseconds) want more room.
        if (ticks.size() < 2 || step.seconds / length * columns >= static_cast<double>(widest + 1)) {
            return ticks;
        }
    }
}

QString shortSeconds(double seconds)
{
    const bool isTiny = seconds != 0 && std::abs(seconds) < 0.001;
    return (isTiny ? QString::number(seconds, 'g', 3) : QString::number(seconds, 'f', 3)) + u" s"_s;
}

} // namespace awaitscope
