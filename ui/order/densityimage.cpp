// SPDX-License-Identifier: MIT
// A column of shades after the other.
#include "ui/order/densityimage.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace awaitscope {

namespace {

constexpr int Columns = 96;         // lines bend so gently that columns between these can be mixed of them
constexpr double LeastShade = 0.15; // of a single line
constexpr float LeastLine = 0.25F;  // of one, that is a line in a row and not what a neighbour's leaves there

QRgb mixed(const QColor &under, const QColor &over, double share)
{
    const auto mix = [share](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * share)); };
    return qRgb(mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue()));
}

} // namespace

QImage densityImage(const OrderDensity &counts, const Theme &theme)
{
    // An even spread of all lines is about two thirds of the full shade.
    const double even = counts.tasksPerRow();
    const QColor background = theme.color(Role::Background);
    const QColor lines = theme.color(Role::Waiting);
    QImage image(Columns, OrderDensity::Rows, QImage::Format_RGB32);
    std::array<float, OrderDensity::Rows> rows{};
    for (int column = 0; column < Columns; ++column) {
        counts.crossSection((column + 0.5) / Columns, rows);
        for (int row = 0; row < OrderDensity::Rows; ++row) {
            const float here = rows[static_cast<std::size_t>(row)];
            const double shade =
                here < LeastLine ? 0 : std::max(LeastShade, 1 - std::exp(-static_cast<double>(here) / even));
            image.setPixel(column, row, mixed(background, lines, shade));
        }
    }
    return image;
}

} // namespace awaitscope
