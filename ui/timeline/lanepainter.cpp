// SPDX-License-Identifier: MIT
// Bars, marks and texts of lanes that are at least a few pixels high.
#include "ui/timeline/lanepainter.h"

#include "src/timeline/timeaxis.h"
#include "src/trace/decimaltext.h"
#include "ui/timeline/arrowpainter.h"
#include "ui/timeline/blockingpainter.h"
#include "ui/timeline/densitypainter.h"
#include "ui/timeline/endmark.h"
#include "ui/timeline/ghostpainter.h"
#include "ui/timeline/hatch.h"

#include <QFontMetricsF>
#include <QPainter>

namespace awaitscope {

namespace {

constexpr double LeastHeightForPatterns = 8; // of a lane
constexpr double LeastHeightForInset = 16;   // that makes running stand out from waiting by its height, too
constexpr double LargestMark = 10;
constexpr double MarkGap = 5; // between bar, mark and text

// Paints lane after lane with the same measures.
class LanePainter
{
public:
    LanePainter(QPainter &painter, const TimelinePicture &picture)
        : m_painter(painter)
        , m_picture(picture)
        , m_laneHeight(picture.geometry.laneHeight)
        , m_hasPatterns(m_laneHeight >= LeastHeightForPatterns)
        , m_hasText(m_laneHeight >= QFontMetricsF(picture.font).height() * 0.95)
        , m_running(picture.color(Role::Running))
        , m_waiting(picture.color(Role::Waiting))
        , m_ready(picture.color(Role::Ready))
    {
        if (m_hasPatterns) {
            m_hatch = hatchBrush(picture.color(Role::WaitingHatch), picture.color(Role::WaitingFill),
                                 picture.axis.resolution);
            // The hatching belongs to the time, so it moves along with it; in whole pixels.
            m_hatchX =
                picture.snapped(std::fmod(xOf(Instant{0}, picture.axis.visible, picture.axis.width), HatchPeriod));
        }
    }

    void paint(qint64 lane)
    {
        const TaskId task = m_picture.order.taskAt(lane);
        const double top = m_picture.snapped(m_picture.geometry.yOf(lane));
        const double bottom =
            std::max(m_picture.snapped(m_picture.geometry.yOf(lane + 1)), top + m_picture.axis.resolution);
        const double height = bottom - top;
        const double share = m_laneHeight >= LeastHeightForInset ? 0.64 : (m_hasPatterns ? 0.75 : 0.65);
        // Low lanes all have bars of the same height, however their edges fall on pixels.
        const double barHeight = std::max(m_picture.snapped((m_hasPatterns ? height : m_laneHeight) * share - 0.01),
                                          m_picture.axis.resolution);
        const double barTop = m_picture.snapped(top + (height - barHeight) / 2);
        m_bar = QRectF(0, barTop, 0, barHeight);

        m_spans.clear();
        appendPixelSpans(m_picture.lanes, task, m_picture.axis, m_spans);
        paintWaits();
        const double end = paintSteps();
        if (const auto finalState = m_picture.lanes.finalState(task)) {
            paintEnd(task, *finalState, end);
        }
    }

private:
    [[nodiscard]] QRectF bar(double left, double right, double inset = 0) const
    {
        const double x = m_picture.snapped(left);
        return {x, m_bar.top() + inset, m_picture.snapped(right) - x, m_bar.height() - 2 * inset};
    }

    void paintWaits()
    {
        for (const PixelSpan &span : m_spans) {
            if (span.state == TaskState::Waiting) {
                paintWait(span);
            } else if (span.state == TaskState::Ready) {
                paintReady(span);
            }
        }
    }

    void paintWait(const PixelSpan &span)
    {
        if (!m_hasPatterns) {
            m_painter.fillRect(bar(span.left, span.right), m_waiting);
            return;
        }
        const double line = m_picture.hairline();
        const QRectF rect = bar(span.left, span.right, m_laneHeight >= LeastHeightForInset ? 2 : 0);
        m_painter.setBrushOrigin(QPointF(m_hatchX, rect.top()));
        m_painter.fillRect(rect, m_hatch);
        m_painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), line), m_waiting);
        m_painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), m_waiting);
        if (!span.isOpen) {
            m_painter.fillRect(QRectF(rect.right() - line, rect.top(), line, rect.height()), m_waiting);
        }
    }

    void paintReady(const PixelSpan &span)
    {
        const double dot = m_hasPatterns ? 2 : 1;
        const double y = m_picture.snapped(m_bar.center().y() - dot / 2);
        // Dots at multiples of their distance from the span's beginning; the last one has to fit.
        for (double x = m_picture.snapped(span.left); x + dot <= span.right; x += 2 * dot) {
            m_painter.fillRect(QRectF(x, y, dot, dot), m_ready);
        }
    }

    // Returns where the last bar ends.
    double paintSteps()
    {
        double end = m_spans.empty() ? 0 : m_spans.back().right;
        double next = std::numeric_limits<double>::infinity();
        for (auto span = m_spans.rbegin(); span != m_spans.rend(); ++span) {
            if (span->state != TaskState::Running) {
                continue;
            }
            const double right = span->left + runningWidth(*span, next, m_picture.axis.resolution);
            m_painter.fillRect(bar(span->left, right), m_running);
            end = std::max(end, right);
            next = span->left;
        }
        return end;
    }

    void paintEnd(TaskId task, TaskState state, double barEnd)
    {
        const double x = xOf(*m_picture.lanes.finished(task), m_picture.axis.visible, m_picture.axis.width);
        if (x > m_picture.axis.width || x < -endRoom(m_picture.font)) {
            return;
        }
        const double end = std::max(x, barEnd);
        if (!m_hasPatterns) {
            // Success needs no mark where there is no room; what went wrong is never left out.
            if (state != TaskState::Done) {
                m_painter.fillRect(bar(end, end + std::max(3.0, m_laneHeight / 2)), m_picture.color(endRole(state)));
            }
            return;
        }
        const double size = std::min(LargestMark, m_laneHeight - 2);
        const double middle = m_bar.center().y();
        paintEndMark(m_painter, state, QPointF(end + MarkGap + size / 2, middle), size, m_picture.theme);
        if (m_hasText) {
            const TaskRecord &record = m_picture.lanes.trace().task(task);
            const QFontMetricsF metrics(m_picture.font);
            m_painter.setPen(m_picture.color(Role::MutedText));
            m_painter.drawText(QPointF(end + MarkGap + size + MarkGap,
                                       std::round(middle + (metrics.ascent() - metrics.descent()) / 2)),
                               durationText(timeTaken(record)));
        }
    }

    QPainter &m_painter;
    const TimelinePicture &m_picture;
    const double m_laneHeight;
    const bool m_hasPatterns;
    const bool m_hasText;
    const QColor m_running;
    const QColor m_waiting;
    const QColor m_ready;
    QBrush m_hatch;
    double m_hatchX = 0;
    QRectF m_bar;                   // of the lane that is painted: its height
    std::vector<PixelSpan> m_spans; // of that lane
};

void paintGrid(QPainter &painter, const TimelinePicture &picture)
{
    for (const Tick &tick : picture.ticks) {
        if (tick.isMajor) {
            const double x = picture.snapped(xOf(tick.at, picture.axis.visible, picture.axis.width));
            painter.fillRect(QRectF(x, 0, picture.hairline(), picture.geometry.height), picture.color(Role::Grid));
        }
    }
}

} // namespace

bool isDense(const TimelinePicture &picture)
{
    return picture.geometry.laneHeight / picture.axis.resolution < 2;
}

double endRoom(const QFont &font)
{
    return LeastRunningWidth + MarkGap + LargestMark + MarkGap
           + QFontMetricsF(font).horizontalAdvance(QStringLiteral("00.00 s")) + MarkGap;
}

void paintLaneBackgrounds(QPainter &painter, const TimelinePicture &picture, double width)
{
    const LaneGeometry &geometry = picture.geometry;
    painter.fillRect(QRectF(0, 0, width, geometry.height), picture.color(Role::Background));
    const auto stripe = [&](qint64 lane, double leastHeight) {
        const double top = picture.snapped(geometry.yOf(lane));
        return QRectF(0, top, width, std::max(picture.snapped(geometry.yOf(lane + 1)) - top, leastHeight));
    };
    if (geometry.laneHeight >= LeastHeightForPatterns) {
        const LaneRange visible = geometry.visible();
        for (qint64 lane = visible.first | 1; lane < visible.end; lane += 2) {
            painter.fillRect(stripe(lane, 0), picture.color(Role::LaneAlternate));
        }
    }
    if (const auto lane = picture.selectedLane()) {
        painter.fillRect(stripe(*lane, 3), picture.color(Role::SelectionFill));
    }
}

void paintLanes(QPainter &painter, const TimelinePicture &picture)
{
    painter.save();
    painter.setClipRect(QRectF(0, 0, picture.axis.width, picture.geometry.height));
    painter.setFont(picture.font);
    if (isDense(picture)) {
        // It paints its own background; what is left is below the last lane.
        const double bottom = std::max(0.0, picture.snapped(picture.geometry.yOf(picture.geometry.laneCount)) - 1);
        if (bottom < picture.geometry.height) {
            painter.setClipRect(QRectF(0, bottom, picture.axis.width, picture.geometry.height - bottom));
            paintLaneBackgrounds(painter, picture, picture.axis.width);
            paintGrid(painter, picture);
            painter.setClipRect(QRectF(0, 0, picture.axis.width, picture.geometry.height));
        }
        paintDensity(painter, picture);
        paintGhosts(painter, picture);
    } else {
        paintLaneBackgrounds(painter, picture, picture.axis.width);
        paintGrid(painter, picture);
        paintGhosts(painter, picture);
        LanePainter lanes(painter, picture);
        const LaneRange visible = picture.geometry.visible();
        for (qint64 lane = visible.first; lane < visible.end; ++lane) {
            lanes.paint(lane);
        }
        paintBlocking(painter, picture);
    }
    paintArrows(painter, picture);
    painter.restore();
}

} // namespace awaitscope
