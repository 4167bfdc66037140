// SPDX-License-Identifier: MIT
// Bows that leave a lane at its bar and come in from above or below.
#include "ui/timeline/arrowpainter.h"

#include "src/timeline/timeaxis.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace awaitscope {

namespace {

constexpr double LeastLaneHeight = 8;
constexpr double HeadLength = 7;
constexpr double HeadWidth = 6;
constexpr double WidestBow = 18;
constexpr double Rim = 1.5;       // of background at either side
constexpr double BarShare = 0.32; // of a lane's height: from its middle to the edge of its bar

class ArrowPainter
{
public:
    ArrowPainter(QPainter &painter, const TimelinePicture &picture)
        : m_painter(painter)
        , m_picture(picture)
        , m_height(picture.geometry.laneHeight)
        , m_to(picture.geometry.yOf(*picture.selectedLane()) + picture.geometry.laneHeight / 2)
    {
    }

    void paint(TaskId from, Instant at)
    {
        const auto lane = m_picture.order.laneOf(from);
        if (!lane || from == m_picture.selected) {
            return;
        }
        const double x = xOf(at, m_picture.axis.visible, m_picture.axis.width);
        const double fromY = m_picture.geometry.yOf(*lane) + m_height / 2;
        if (x < 0 || x > m_picture.axis.width || isOutside(fromY)) {
            return;
        }
        if (m_last && m_last->x() == std::round(x) && m_last->y() == fromY) {
            return; // it would cover the last one
        }
        m_last = QPointF(std::round(x), fromY);
        paintBow(x, fromY);
    }

private:
    // Neither lane is seen, nor what lies between them.
    [[nodiscard]] bool isOutside(double fromY) const
    {
        const double top = std::min(fromY, m_to) - m_height;
        const double bottom = std::max(fromY, m_to) + m_height;
        return bottom < 0 || top > m_picture.geometry.height;
    }

    void paintBow(double x, double fromY)
    {
        const double down = fromY < m_to ? 1 : -1;
        // From far away it comes straight from beyond the edge: a painter's path has to be of a sane size.
        const double farthest = m_picture.geometry.height + 2 * m_height;
        const double start = std::clamp(fromY + down * m_height * BarShare, -farthest, 2 * farthest);
        const double tip = std::clamp(m_to - down * m_height * BarShare, -farthest, 2 * farthest);
        const double bow = std::min(WidestBow, std::abs(tip - start) / 3);
        // What is left of the beginning of the axis bows to the right.
        const double side = x > bow ? -1 : 1;
        const QPointF end(x, tip - down * HeadLength);
        QPainterPath line(QPointF(x, start));
        line.cubicTo(QPointF(x + side * bow, start + (tip - start) * 0.25),
                     QPointF(x + side * bow, tip - down * HeadLength * 2.5), end);
        QPainterPath head(QPointF(x, tip));
        head.lineTo(x - HeadWidth / 2, end.y());
        head.lineTo(x + HeadWidth / 2, end.y());
        head.closeSubpath();

        const QColor color = m_picture.color(Role::Selection);
        const double width = m_picture.hairline();
        QPen rim(m_picture.color(Role::Background), width + 2 * Rim);
        rim.setJoinStyle(Qt::RoundJoin);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.strokePath(line, rim);
        m_painter.strokePath(head, rim);
        m_painter.strokePath(line, QPen(color, width * 1.5));
        m_painter.fillPath(head, color);
    }

    QPainter &m_painter;
    const TimelinePicture &m_picture;
    const double m_height;
    const double m_to; // the middle of the selected lane
    std::optional<QPointF> m_last;
};

} // namespace

bool hasRoomForArrows(const TimelinePicture &picture)
{
    return picture.geometry.laneHeight >= LeastLaneHeight;
}

void paintArrows(QPainter &painter, const TimelinePicture &picture)
{
    if (!picture.selectedLane() || !hasRoomForArrows(picture)) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    ArrowPainter arrows(painter, picture);
    if (picture.links.starter) {
        arrows.paint(picture.links.starter->from, picture.links.starter->at);
    }
    for (const TaskLinks::Wake &wake : picture.links.wakers) {
        if (wake.by.task) {
            arrows.paint(*wake.by.task, wake.at);
        }
    }
    painter.restore();
}

} // namespace awaitscope
