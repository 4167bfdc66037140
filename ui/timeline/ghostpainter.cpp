// SPDX-License-Identifier: MIT
// Outlines of dashes.
#include "ui/timeline/ghostpainter.h"

#include "src/timeline/timeaxis.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

constexpr double LeastHeightForOutlines = 10; // of a lane
constexpr double Inset = 1;                   // of an outline in its lane
constexpr double Dash = 4;
constexpr double DashGap = 3;
constexpr qint64 MostLanesInARow = 16; // that are looked at

class GhostPainter
{
public:
    GhostPainter(QPainter &painter, const TimelinePicture &picture)
        : m_painter(painter)
        , m_picture(picture)
        , m_line(picture.hairline())
    {
        QPen pen(picture.color(Role::Ghost), m_line, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
        pen.setDashPattern({Dash / m_line, DashGap / m_line}); // in widths of the pen
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

    void paintLanes()
    {
        const LaneRange visible = m_picture.geometry.visible();
        for (qint64 lane = visible.first; lane < visible.end; ++lane) {
            if (const auto range = m_picture.ghost->rangeOf(m_picture.order.taskAt(lane))) {
                const double top = middle(m_picture.geometry.yOf(lane) + Inset);
                const double bottom = middle(m_picture.geometry.yOf(lane + 1) - Inset - m_line);
                paintLane(*range, top, bottom);
            }
        }
    }

    void paintRows()
    {
        const auto rows = static_cast<qint64>(std::ceil(
            std::min(m_picture.geometry.height, m_picture.geometry.yOf(m_picture.geometry.laneCount) - 0.001)));
        std::vector<Row> together; // without a gap
        for (qint64 row = 0; row < rows; ++row) {
            if (const auto range = ofRow(m_picture.geometry.ofRow(row, 1))) {
                together.push_back(
                    {static_cast<double>(row), middle(pixelOf(range->start)), middle(pixelOf(range->end))});
            } else {
                paintAround(together);
                together.clear();
            }
        }
        paintAround(together);
    }

private:
    struct Row
    {
        double top;
        double left;
        double right;
    };

    // The middle of the line of pixels nearest to a place.
    [[nodiscard]] double middle(double place) const { return m_picture.snapped(place) + m_line / 2; }

    // Outside of the axis it is moved near: dashes are made one by one, also where nobody sees them. By whole dashes,
    // so that they move along with the time.
    [[nodiscard]] double pixelOf(Instant at) const
    {
        constexpr double period = Dash + DashGap;
        const double x = xOf(at, m_picture.axis.visible, m_picture.axis.width);
        const double least = -2 * period;
        const double most = m_picture.axis.width + 2 * period;
        return x < least ? least + std::fmod(x - least, period) : std::min(x, most);
    }

    void paintLane(TimeRange range, double top, double bottom)
    {
        const double left = middle(pixelOf(range.start));
        const double right = middle(pixelOf(range.end) - m_line);
        if (right < 0 || left > m_picture.axis.width) {
            return;
        }
        for (const double y : {top, bottom}) {
            m_painter.drawLine(QPointF(left - m_line / 2, y), QPointF(std::max(right, left) + m_line / 2, y));
        }
        for (const double x : {left, right}) {
            m_painter.fillRect(QRectF(x - m_line / 2, top - m_line / 2, m_line, bottom - top + m_line),
                               m_picture.color(Role::Ghost));
        }
    }

    [[nodiscard]] std::optional<TimeRange> ofRow(LaneRange lanes) const
    {
        std::optional<TimeRange> all;
        const qint64 count = lanes.end - lanes.first;
        const qint64 looked = std::min(count, MostLanesInARow);
        for (qint64 i = 0; i < looked; ++i) {
            // Evenly spread, the first and the last one among them.
            const qint64 lane = lanes.first + (looked > 1 ? i * (count - 1) / (looked - 1) : 0);
            if (const auto range = m_picture.ghost->rangeOf(m_picture.order.taskAt(lane))) {
                all = all ? TimeRange{std::min(all->start, range->start), std::max(all->end, range->end)} : range;
            }
        }
        return all;
    }

    void paintAround(const std::vector<Row> &rows)
    {
        if (rows.empty()) {
            return;
        }
        const double half = m_line / 2;
        QPainterPath path(QPointF(rows.front().left, rows.front().top + half));
        for (const Row &row : rows) {
            path.lineTo(row.left, row.top + half);
            path.lineTo(row.left, row.top + 1 - half);
        }
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
            path.lineTo(row->right, row->top + 1 - half);
            path.lineTo(row->right, row->top + half);
        }
        path.closeSubpath();
        m_painter.drawPath(path);
    }

    QPainter &m_painter;
    const TimelinePicture &m_picture;
    const double m_line; // its width
};

} // namespace

void paintGhosts(QPainter &painter, const TimelinePicture &picture)
{
    if (!picture.ghost) {
        return;
    }
    painter.save();
    GhostPainter ghosts(painter, picture);
    if (picture.geometry.laneHeight >= LeastHeightForOutlines) {
        ghosts.paintLanes();
    } else {
        ghosts.paintRows();
    }
    painter.restore();
}

} // namespace awaitscope
