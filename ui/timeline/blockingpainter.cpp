// SPDX-License-Identifier: MIT
// Brackets and wedges.
#include "ui/timeline/blockingpainter.h"

#include <QPainter>

#include <algorithm>

namespace awaitscope {

namespace {

constexpr double LeastHeightForWedge = 14; // of a lane
constexpr double LeastHeightForBracket = 8;
constexpr double WedgeWidth = 10;
constexpr double WedgeHeight = 6;
constexpr double Line = 2;
constexpr double Halo = 1;       // of the background around what lies over bars
constexpr double LeastWidth = 3; // of a mark

struct Place
{
    qint64 lane;
    double left;
    double right;
};

// From top to bottom, and from left to right; those that would be painted over each other are one.
std::vector<Place> placesOf(const TimelinePicture &picture)
{
    const LaneRange visible = picture.geometry.visible();
    std::vector<Place> places;
    for (const Step &step : picture.lanes.longSteps().longerThan(picture.blocking, picture.axis.visible)) {
        const std::optional<qint64> lane = picture.order.laneOf(step.task);
        if (lane && visible.contains(*lane)) {
            places.push_back({*lane, picture.exactX(step.start), picture.exactX(step.end)});
        }
    }
    std::ranges::sort(places, {}, [](const Place &place) { return std::pair(place.lane, place.left); });
    std::vector<Place> apart;
    for (const Place &place : places) {
        if (!apart.empty() && apart.back().lane == place.lane && place.right - apart.back().left < LeastWidth) {
            apart.back().right = place.right;
        } else {
            apart.push_back(place);
        }
    }
    return apart;
}

QPolygonF wedge(QPointF tip, double more)
{
    const double half = WedgeWidth / 2 + more;
    const double top = tip.y() - WedgeHeight;
    return {{QPointF(tip.x() - half, top), QPointF(tip.x() + half, top), tip + QPointF(0, more)}};
}

} // namespace

void paintBlocking(QPainter &painter, const TimelinePicture &picture)
{
    const double laneHeight = picture.geometry.laneHeight;
    const QColor color = picture.color(Role::Blocking);
    const QColor halo = picture.color(Role::Background);
    painter.save();
    painter.setPen(Qt::NoPen);
    for (const Place &place : placesOf(picture)) {
        const double top = picture.snapped(picture.geometry.yOf(place.lane));
        const double left = picture.snapped(place.left);
        const double right = std::max(picture.snapped(place.right), left + LeastWidth);
        if (laneHeight < LeastHeightForBracket) {
            painter.fillRect(QRectF(left, top, right - left, std::max(laneHeight - 1, 2.0)), color);
            continue;
        }
        const bool hasWedge = laneHeight >= LeastHeightForWedge;
        const double middle = (std::max(left, 0.0) + std::min(right, picture.axis.width)) / 2;
        const QPointF tip(middle, top + Halo + WedgeHeight);
        // First what keeps it apart from the bar below.
        painter.fillRect(QRectF(left, top + Halo + Line, right - left, Halo), halo);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(halo);
        if (hasWedge) {
            painter.drawPolygon(wedge(tip, 1));
        }
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillRect(QRectF(left, top + Halo, right - left, Line), color);
        if (hasWedge) {
            const double foot = std::min(Line, (right - left) / 2);
            for (const double x : {left, right - foot}) {
                painter.fillRect(QRectF(x, top + Halo, foot, 2 * Line), color);
            }
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setBrush(color);
            painter.drawPolygon(wedge(tip, 0));
            painter.setRenderHint(QPainter::Antialiasing, false);
        }
    }
    painter.restore();
}

void paintBlockingMark(QPainter &painter, QPointF center, double size, const QColor &color)
{
    const double half = size / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF(
        {center + QPointF(-half, -half * 0.7), center + QPointF(half, -half * 0.7), center + QPointF(0, half * 0.8)}));
    painter.restore();
}

} // namespace awaitscope
