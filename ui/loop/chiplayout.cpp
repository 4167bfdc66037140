// SPDX-License-Identifier: MIT
// Rows share the height, chips a row.
#include "ui/loop/chiplayout.h"

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

constexpr double AirBetweenLines = 4;
constexpr double LeastAirBetweenLines = 1;

} // namespace

std::size_t LoopLayout::Row::mostChips(const LoopMeasures &measures) const
{
    const double inALine = std::max(0.0, chips.width() + measures.gap) / (measures.narrowestChip + measures.gap);
    return static_cast<std::size_t>(std::ceil(inALine)) * static_cast<std::size_t>(lines);
}

LoopLayout LoopLayout::of(QSizeF size, const LoopMeasures &measures)
{
    LoopLayout layout;
    layout.head = QRectF(0, 0, size.width(), measures.headHeight);
    const double height = std::max(0.0, size.height() - measures.headHeight);
    constexpr auto fewest = static_cast<int>(LoopRowCount);
    const double roomy = measures.chipHeight + AirBetweenLines;
    const int lines = std::max(fewest, static_cast<int>(height / roomy));
    layout.lineHeight = std::clamp(std::floor(height / lines), measures.chipHeight + LeastAirBetweenLines, roomy);

    const double left = std::min(measures.labelWidth, size.width());
    double top = layout.head.bottom();
    for (std::size_t i = 0; i < LoopRowCount; ++i) {
        Row &row = layout.rows[i];
        // Ready, timers and waiting in turn.
        const int further = lines - fewest;
        row.lines = i == 0 ? 1 : 1 + (further + fewest - 1 - static_cast<int>(i)) / (fewest - 1);
        const bool isLast = i + 1 == LoopRowCount;
        const double bottom = std::max(top + row.lines * layout.lineHeight, isLast ? size.height() : 0);
        row.band = QRectF(0, top, size.width(), bottom - top);
        row.label = QRectF(0, top, left, layout.lineHeight);
        row.chips =
            QRectF(left + measures.gap, top, std::max(0.0, size.width() - left - 2 * measures.gap), bottom - top);
        top = bottom;
    }
    return layout;
}

ChipFlow flowChips(const LoopLayout::Row &row, double lineHeight, const LoopMeasures &measures, std::size_t count,
                   std::size_t named, const std::function<double(std::size_t)> &widthOf,
                   const std::function<double(std::size_t)> &widthOfMore)
{
    const QRectF &area = row.chips;
    const auto placeAt = [&](int line, double left, double width) {
        const double top = area.top() + line * lineHeight + std::floor((lineHeight - measures.chipHeight) / 2);
        return QRectF(left, top, width, measures.chipHeight);
    };
    // Where one of that width comes after the chips so far; nothing if there is no room for it.
    const auto next = [&](const ChipFlow &flow, double width) -> std::optional<QRectF> {
        const double fitting = std::min(width, area.width());
        if (flow.places.empty()) {
            return placeAt(0, area.left(), fitting);
        }
        const QRectF &last = flow.places.back();
        const int line = static_cast<int>((last.top() - area.top()) / lineHeight);
        if (last.right() + measures.gap + fitting <= area.right()) {
            return placeAt(line, last.right() + measures.gap, fitting);
        }
        return line + 1 < row.lines ? std::optional(placeAt(line + 1, area.left(), fitting)) : std::nullopt;
    };

    ChipFlow flow;
    while (flow.places.size() < named) {
        const auto place = next(flow, widthOf(flow.places.size()));
        if (!place) {
            break;
        }
        flow.places.push_back(*place);
    }
    while (flow.places.size() < count) {
        flow.more = next(flow, widthOfMore(count - flow.places.size()));
        if (flow.more) {
            break;
        }
        // Makes room. The only one becomes narrower, if that is of use.
        const double room = area.width() - measures.gap - widthOfMore(count - 1);
        if (flow.places.size() == 1 && room >= flow.places.front().width() / 3) {
            flow.places.front().setWidth(room);
        } else {
            flow.places.pop_back();
        }
    }
    return flow;
}

std::size_t neighbour(const std::vector<QRectF> &places, std::size_t from, Qt::Key arrow)
{
    if (arrow == Qt::Key_Left || arrow == Qt::Key_Right) {
        return arrow == Qt::Key_Left ? from - (from > 0 ? 1 : 0) : std::min(from + 1, places.size() - 1);
    }
    // The nearest line, and there the nearest chip.
    const double sign = arrow == Qt::Key_Up ? -1 : 1;
    const auto distance = [&](const QRectF &place) {
        return std::pair((place.center().y() - places[from].center().y()) * sign,
                         std::abs(place.center().x() - places[from].center().x()));
    };
    std::size_t nearest = from;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool isThere = distance(places[i]).first > places[from].height() / 2;
        if (isThere && (nearest == from || distance(places[i]) < distance(places[nearest]))) {
            nearest = i;
        }
    }
    return nearest;
}

} // namespace awaitscope
