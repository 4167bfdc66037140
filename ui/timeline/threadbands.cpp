// SPDX-License-Identifier: MIT
// Groups of lanes, found by halving.
#include "ui/timeline/threadbands.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

constexpr double Padding = 4;

// Calls `visit` with each group in sight: a task of it, and the lanes of it that can be seen. Of lanes that share a
// pixel only one is looked at.
template <class Visit>
void visitGroups(const TimelinePicture &picture, Visit visit)
{
    const Trace &trace = picture.lanes.trace();
    const LaneRange visible = picture.geometry.visible();
    const auto stride = std::max(static_cast<qint64>(std::floor(1 / picture.geometry.laneHeight)), qint64(1));
    for (qint64 first = visible.first; first < visible.end;) {
        const TaskId task = picture.order.taskAt(first);
        qint64 end = first + stride;
        while (end < visible.end && trace.threadOf(picture.order.taskAt(end)) == trace.threadOf(task)) {
            end += stride;
        }
        visit(task, LaneRange{first, std::min(end, visible.end)});
        first = end;
    }
}

void paintLine(QPainter &painter, const TimelinePicture &picture, qint64 lane, double width)
{
    if (lane > 0) {
        const double y = picture.snapped(picture.geometry.yOf(lane));
        painter.fillRect(QRectF(0, y, width, picture.hairline()), picture.color(Role::MutedText));
    }
}

} // namespace

double threadBandWidth(const LaneOrder &order, const QFont &font)
{
    return order.isGroupedByThread() ? std::ceil(QFontMetricsF(font).height() + Padding) : 0;
}

void paintThreadBands(QPainter &painter, const TimelinePicture &picture, double width)
{
    const double band = threadBandWidth(picture.order, picture.font);
    if (band == 0) {
        return;
    }
    const Trace &trace = picture.lanes.trace();
    const QFontMetricsF metrics(picture.font);
    painter.save();
    painter.setClipRect(QRectF(0, 0, width, picture.geometry.height));
    painter.fillRect(QRectF(0, 0, band, picture.geometry.height), picture.color(Role::Frame));
    painter.fillRect(QRectF(band - picture.axis.resolution, 0, picture.axis.resolution, picture.geometry.height),
                     picture.color(Role::GridStrong));
    painter.setFont(picture.font);
    painter.setPen(picture.color(Role::Text));
    visitGroups(picture, [&](TaskId task, LaneRange lanes) {
        const double top = std::max(picture.geometry.yOf(lanes.first), 0.0);
        const double bottom = std::min(picture.geometry.yOf(lanes.end), picture.geometry.height);
        paintLine(painter, picture, lanes.first, width);
        if (bottom - top < metrics.height()) {
            return; // no room for a name
        }
        const QString name = metrics.elidedText(trace.text(trace.loop(trace.loopOf(task)).thread), Qt::ElideRight,
                                                bottom - top - 2 * Padding);
        painter.save(); // from the bottom to the top
        painter.translate(0, (top + bottom) / 2);
        painter.rotate(-90);
        painter.drawText(
            QPointF(-metrics.horizontalAdvance(name) / 2, (band + metrics.ascent() - metrics.descent()) / 2), name);
        painter.restore();
    });
    painter.restore();
}

void paintThreadLines(QPainter &painter, const TimelinePicture &picture)
{
    if (picture.order.isGroupedByThread()) {
        visitGroups(picture,
                    [&](TaskId, LaneRange lanes) { paintLine(painter, picture, lanes.first, picture.axis.width); });
    }
}

} // namespace awaitscope
