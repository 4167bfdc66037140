// SPDX-License-Identifier: MIT
// Areas, marks, the bar.
#include "ui/timeline/overviewpainter.h"

#include "src/trace/decimaltext.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

constexpr double BandHeight = 3;    // how busy the loop is
constexpr double BlockedHeight = 5; // where it is blocked
constexpr double LeastBlocked = 2;  // pixels, so that one is seen
constexpr double LeastShare = 0.4;  // of the band's colour, wherever a task ran at all
constexpr float Veil = 0.7F;

class OverviewPainter
{
public:
    OverviewPainter(QPainter &painter, const OverviewPicture &picture)
        : m_painter(painter)
        , m_picture(picture)
        , m_bottom(picture.chart.bottom() - BandHeight)
        , m_scale((m_bottom - picture.chart.top() - 1) / std::max(picture.mostAtOnce, 1U))
    {
    }

    void paint()
    {
        m_painter.fillRect(QRectF(QPointF(), m_picture.size), color(Role::Frame));
        m_painter.fillRect(m_picture.chart, color(Role::Background));
        for (std::size_t i = 0; i < m_picture.columns.size(); ++i) {
            paintCounts(i);
        }
        for (std::size_t i = 0; i < m_picture.columns.size(); ++i) {
            paintMarks(i); // last: nothing hides them
        }
        paintBlocked();
        paintPlayhead();
        paintBar();
        paintLegend();
    }

private:
    [[nodiscard]] QColor color(Role role) const { return m_picture.theme.color(role); }

    [[nodiscard]] double x(std::size_t column) const
    {
        return m_picture.chart.left() + static_cast<double>(column) * m_picture.resolution;
    }

    void paintCounts(std::size_t index)
    {
        const OverviewColumn &column = m_picture.columns[index];
        const double width = m_picture.resolution;
        const double waiting = column.waiting * m_scale;
        if (waiting > 0) {
            m_painter.fillRect(QRectF(x(index), m_bottom - waiting, width, waiting), color(Role::WaitingFill));
            m_painter.fillRect(QRectF(x(index), m_bottom - waiting, width, std::min(1.0, waiting)),
                               color(Role::Waiting));
        }
        if (column.ready > 0) {
            const double ready = std::min(std::max(column.ready * m_scale, 1.0), m_bottom - m_picture.chart.top());
            const double top = std::max(m_picture.chart.top(), m_bottom - waiting - ready);
            m_painter.fillRect(QRectF(x(index), top, width, ready), color(Role::Ready));
        }
        if (column.running > 0) {
            QColor running = color(Role::Running);
            running.setAlphaF(static_cast<float>(std::clamp(column.running, LeastShare, 1.0)));
            m_painter.fillRect(QRectF(x(index), m_bottom, width, BandHeight), running);
        }
    }

    void paintMarks(std::size_t index)
    {
        const OverviewColumn &column = m_picture.columns[index];
        if (!column.hasFailed && !column.hasCancelled) {
            return;
        }
        const QRectF &chart = m_picture.chart;
        const double height = column.hasFailed ? chart.height() : chart.height() / 2;
        m_painter.fillRect(QRectF(x(index), chart.top(), std::max(1.0, m_picture.resolution), height),
                           color(column.hasFailed ? Role::Failed : Role::Cancelled));
    }

    void paintBlocked()
    {
        const QRectF &chart = m_picture.chart;
        for (const auto &[from, to] : m_picture.blocked) {
            const double left = std::clamp(from, chart.left(), chart.right() - LeastBlocked);
            const double right = std::clamp(to, left + LeastBlocked, chart.right());
            m_painter.fillRect(QRectF(left, chart.bottom() - BlockedHeight, right - left, BlockedHeight),
                               color(Role::Blocking));
        }
    }

    void paintPlayhead()
    {
        const QRectF &chart = m_picture.chart;
        const double line = std::max(std::floor(1 / m_picture.resolution), 1.0) * m_picture.resolution;
        const double at = std::clamp(std::round(m_picture.playheadX / m_picture.resolution) * m_picture.resolution,
                                     chart.left(), chart.right() - line);
        if (m_picture.isLookingBack) {
            QColor veil = color(Role::Background);
            veil.setAlphaF(Veil);
            m_painter.fillRect(QRectF(at, chart.top(), chart.right() - at, chart.height()), veil);
        }
        m_painter.fillRect(QRectF(at, chart.top(), line, chart.height()), color(Role::Playhead));
    }

    void paintBar()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        const auto rounded = [this](QRectF rect, const QColor &fill) {
            rect.adjust(0, 2, 0, -2);
            m_painter.setBrush(fill);
            m_painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
        };
        rounded(m_picture.bar, color(Role::Grid));
        const bool isAll = m_picture.handle.width() >= m_picture.bar.width() - 1;
        rounded(m_picture.handle, color(isAll ? Role::GridStrong : Role::Accent));
    }

    void paintLegend()
    {
        if (m_picture.mostAtOnce == 0) {
            return;
        }
        m_painter.setFont(m_picture.font);
        m_painter.setPen(color(Role::MutedText));
        const QRectF left(12, m_picture.chart.top(), m_picture.chart.left() - 18, m_picture.chart.height());
        const QFontMetricsF metrics(m_picture.font);
        const QString number = countText(m_picture.mostAtOnce);
        const QString text = QObject::tr("%1 at once").arg(number);
        m_painter.drawText(left, Qt::AlignLeft | Qt::AlignTop,
                           metrics.horizontalAdvance(text) <= left.width() ? text : number);
    }

    QPainter &m_painter;
    const OverviewPicture &m_picture;
    const double m_bottom; // of the areas
    const double m_scale;  // pixels a task
};

} // namespace

void paintOverview(QPainter &painter, const OverviewPicture &picture)
{
    OverviewPainter(painter, picture).paint();
}

} // namespace awaitscope
