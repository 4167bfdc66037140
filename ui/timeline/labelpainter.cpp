// SPDX-License-Identifier: MIT
// Labels, elided where they are too long.
#include "ui/timeline/labelpainter.h"

#include "ui/timeline/lanepainter.h"
#include "ui/timeline/threadbands.h"
#include "ui/timeline/treemark.h"

#include <QFontMetricsF>
#include <QPainter>

namespace awaitscope {

namespace {

constexpr double LeftPadding = 12;
constexpr double RightPadding = 10;
constexpr double NarrowestColumn = 64;
constexpr double WidestColumn = 190;
constexpr double WidestIndent = 60; // that makes the column wider
constexpr double SelectionBar = 3;
constexpr double LeastHeightForTriangle = 8; // of a lane

} // namespace

double labelColumnWidth(const QString &longest, const QFont &font, double indent)
{
    const double text = QFontMetricsF(font).horizontalAdvance(longest);
    const double widest = WidestColumn + std::min(indent, WidestIndent);
    return std::clamp(std::ceil(text) + indent + LeftPadding + RightPadding, NarrowestColumn, widest);
}

qint64 labelInterval(double laneHeight, double labelHeight)
{
    for (qint64 power = 1;; power *= 10) {
        for (const qint64 factor : {1, 2, 5}) {
            const qint64 interval = factor * power;
            // A label each needs no air of its own: the lanes have some.
            if (static_cast<double>(interval) * laneHeight >= labelHeight * (interval == 1 ? 0.95 : 1.5)
                || power > std::numeric_limits<qint64>::max() / 100) {
                return interval;
            }
        }
    }
}

bool hasTriangle(const LaneGeometry &geometry, qint64 lane, const QFont &font)
{
    const qint64 interval = labelInterval(geometry.laneHeight, QFontMetricsF(font).height());
    return geometry.laneHeight >= LeastHeightForTriangle && lane % interval == 0;
}

void paintLabels(QPainter &painter, const TimelinePicture &picture, double width)
{
    const LaneGeometry &geometry = picture.geometry;
    const double line = picture.axis.resolution;
    painter.save();
    painter.setClipRect(QRectF(0, 0, width, geometry.height));
    paintLaneBackgrounds(painter, picture, width);

    painter.setFont(picture.font);
    const QFontMetricsF metrics(picture.font);
    const double height = metrics.height();
    const qint64 interval = labelInterval(geometry.laneHeight, height);
    const LaneRange visible = geometry.visible();
    for (qint64 lane = visible.first - visible.first % interval; lane < visible.end; lane += interval) {
        const TaskId task = picture.order.taskAt(lane);
        const double middle = geometry.yOf(lane) + geometry.laneHeight / 2;
        const bool isSelected = picture.selected == task;
        painter.setPen(picture.color(interval == 1 || isSelected ? Role::Text : Role::MutedText));
        const LanePlace place = picture.order.placeOf(lane);
        const double left = LeftPadding + labelIndent(picture.order, place, picture.font);
        const QString label =
            metrics.elidedText(picture.lanes.trace().label(task), Qt::ElideMiddle, width - left - RightPadding);
        double top = middle - height / 2;
        if (interval > 1 && middle >= 0 && middle <= geometry.height) {
            top = std::clamp(top, 0.0, std::max(0.0, geometry.height - height)); // whole, although its lane is thinner
        }
        painter.drawText(QPointF(left, std::round(top + metrics.ascent())), label);
        if (place.isParent && hasTriangle(geometry, lane, picture.font)) {
            paintTriangle(painter, triangleOf(picture.order, place, picture.font, top + height / 2), place.isCollapsed,
                          picture.color(Role::MutedText));
        }
    }
    paintThreadBands(painter, picture, width);
    if (const auto lane = picture.selectedLane()) {
        const double top = picture.snapped(geometry.yOf(*lane));
        const double bottom = picture.snapped(geometry.yOf(*lane + 1));
        painter.fillRect(QRectF(0, top, SelectionBar, std::max(bottom - top, 3.0)), picture.color(Role::Selection));
    }
    painter.fillRect(QRectF(width - line, 0, line, geometry.height), picture.color(Role::GridStrong));
    painter.restore();
}

} // namespace awaitscope
