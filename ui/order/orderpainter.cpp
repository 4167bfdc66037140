// SPDX-License-Identifier: MIT
// Curves, labels and marks; and shades where there are too many curves.
#include "ui/order/orderpainter.h"

#include "ui/order/ordertext.h"
#include "ui/timeline/endmark.h"
#include "ui/timeline/labelpainter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

struct OrderText
{
    Q_DECLARE_TR_FUNCTIONS(OrderText)
};

constexpr double LeastRowForMarks = 7; // of a task
constexpr double LeastRowForThickLines = 8;
constexpr double LargestDot = 3;

// The first that ended in the record stands for all.
bool returnsNumbers(const ShownOrder &shown)
{
    const CompletionOrder &order = shown.order();
    return order.endedCount() > 0 && outcomeText(shown.trace(), order.taskOf(order.rankAt(0))).isNumber;
}

class OrderPainter
{
public:
    OrderPainter(QPainter &painter, const OrderPicture &picture)
        : m_painter(painter)
        , m_picture(picture)
        , m_geometry(picture.geometry)
        , m_shown(picture.shown)
        , m_metrics(picture.font)
        , m_interval(static_cast<quint32>(
              std::min<qint64>(labelInterval(m_geometry.rowHeight, m_metrics.height()), std::max(1U, shownCount()))))
        , m_selected(picture.shown.selectedRank())
    {
    }

    void paint()
    {
        paintHeads();
        m_painter.setRenderHint(QPainter::Antialiasing);
        if (m_geometry.isDense()) {
            paintDensity();
        } else {
            paintLines();
        }
        if (m_picture.hovered && m_picture.hovered != m_selected) {
            paintLine(*m_picture.hovered, m_picture.color(Role::Text), 2);
        }
        if (m_selected) {
            paintLine(*m_selected, m_picture.color(Role::Selection), 3);
        }
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        paintLabels();
        paintValues();
    }

private:
    [[nodiscard]] quint32 shownCount() const { return m_shown.order().count(); }

    [[nodiscard]] TaskState stateOf(quint32 rank) const
    {
        return m_shown.trace().task(m_shown.order().taskOf(rank)).state;
    }

    // The two heads say what the sides are; the right one gives way to the left one.
    void paintHeads()
    {
        m_painter.setPen(m_picture.color(Role::MutedText));
        const QRectF line =
            m_geometry.heads.adjusted(m_geometry.leftLabels.left(), 0, -m_geometry.leftLabels.left(), 0);
        const QString left = OrderText::tr("created");
        const QString right = returnsNumbers(m_shown) ? OrderText::tr("ended, returned") : OrderText::tr("ended, took");
        m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, left);
        if (m_metrics.horizontalAdvance(left + u"   "_s + right) <= line.width()) {
            m_painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, right);
        }
        m_painter.fillRect(
            QRectF(0, m_geometry.heads.bottom() - m_picture.resolution, m_geometry.heads.width(), m_picture.resolution),
            m_picture.color(Role::Grid));
    }

    void paintLines()
    {
        const double width = m_geometry.rowHeight >= LeastRowForThickLines ? 1.6 : 1;
        const double dot = std::min(LargestDot, m_geometry.rowHeight / 2);
        for (quint32 place = 0; place < m_shown.ended(); ++place) {
            const quint32 rank = m_shown.order().rankAt(place);
            const TaskState state = stateOf(rank);
            paintLine(rank, m_picture.color(state == TaskState::Done ? Role::Waiting : endRole(state)), width);
        }
        // Who has not ended is an empty circle, from which no line goes.
        m_painter.setPen(QPen(m_picture.color(Role::MutedText), 1));
        m_painter.setBrush(Qt::NoBrush);
        for (quint32 rank = 0; rank < m_shown.created() && m_shown.ended() < m_shown.created(); ++rank) {
            if (!m_shown.placeOf(rank)) {
                m_painter.drawEllipse(QPointF(m_geometry.strip.left(), m_geometry.yOf(rank)), dot, dot);
            }
        }
    }

    void paintLine(quint32 rank, const QColor &color, double width)
    {
        const double dot = std::min(LargestDot, m_geometry.rowHeight / 2) + (width > 2 ? 1 : 0);
        const QPointF from(m_geometry.strip.left(), m_geometry.yOf(rank));
        const auto place = m_shown.placeOf(rank);
        m_painter.setPen(place ? QPen(Qt::NoPen) : QPen(color, 1.5));
        m_painter.setBrush(place ? QBrush(color) : QBrush(Qt::NoBrush));
        m_painter.drawEllipse(from, dot, dot);
        if (!place) {
            return;
        }
        const QPointF to(m_geometry.strip.right(), m_geometry.yOf(*place));
        if (m_geometry.rowHeight < LeastRowForMarks) { // else its mark is there
            m_painter.drawEllipse(to, dot, dot);
        }
        // With its handles at thirds of the way this is riseAt().
        const double third = m_geometry.strip.width() / 3;
        QPainterPath path(from);
        path.cubicTo(from + QPointF(third, 0), to - QPointF(third, 0), to);
        m_painter.setPen(QPen(color, width));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(path);
    }

    void paintDensity()
    {
        const QRectF &strip = m_geometry.strip;
        m_painter.setRenderHint(QPainter::SmoothPixmapTransform);
        m_painter.drawImage(QRectF(strip.left(), strip.top(), strip.width(), m_geometry.rowHeight * shownCount()),
                            m_picture.density);
        m_painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        // What went wrong is never lost among the others.
        const double height = m_geometry.rowHeight * shownCount() / OrderDensity::Rows;
        for (int row = 0; row < OrderDensity::Rows; ++row) {
            const bool hasFailed = m_picture.counts.failed(row) > 0;
            if (hasFailed || m_picture.counts.cancelled(row) > 0) {
                m_painter.fillRect(QRectF(strip.right() + OrderGeometry::Gap / 2, strip.top() + row * height,
                                          OrderGeometry::MarkWidth, std::max(height, 2.0)),
                                   m_picture.color(hasFailed ? Role::Failed : Role::Cancelled));
            }
        }
    }

    // The selected one is written in any case, and what would touch it is not.
    [[nodiscard]] bool hasText(quint32 row, std::optional<quint32> selected) const
    {
        if (!selected || row == *selected) {
            return selected || row % m_interval == 0;
        }
        const bool isNear = std::abs(m_geometry.yOf(row) - m_geometry.yOf(*selected)) < m_metrics.height();
        return row % m_interval == 0 && (!isNear || m_interval == 1);
    }

    void write(const QRectF &column, quint32 row, Qt::Alignment alignment, const QString &text, Role role)
    {
        const double height = m_metrics.height();
        const double top = m_geometry.yOf(row) - height / 2;
        m_painter.setPen(m_picture.color(role));
        m_painter.drawText(QRectF(column.left(), std::round(top), column.width(), std::ceil(height)),
                           alignment | Qt::AlignVCenter | Qt::TextSingleLine,
                           m_metrics.elidedText(text, Qt::ElideMiddle, column.width()));
    }

    [[nodiscard]] Role textRole(quint32 rank) const
    {
        if (m_selected == rank) {
            return Role::Selection;
        }
        return m_interval == 1 && m_shown.placeOf(rank) ? Role::Text : Role::MutedText;
    }

    void paintLabels()
    {
        const auto label = [this](quint32 rank) {
            write(m_geometry.leftLabels, rank, Qt::AlignRight, m_shown.trace().label(m_shown.order().taskOf(rank)),
                  textRole(rank));
        };
        for (quint32 rank = 0; rank < m_shown.created(); rank += m_interval) {
            if (rank != m_selected && hasText(rank, m_selected)) {
                label(rank);
            }
        }
        if (m_selected) {
            label(*m_selected);
        }
    }

    void paintValues()
    {
        const auto selected = m_selected ? m_shown.placeOf(*m_selected) : std::nullopt;
        // There may be a million of them, but then without marks: see paintDensity().
        const quint32 step = m_geometry.isDense() ? m_interval : 1;
        for (quint32 place = 0; place < m_shown.ended(); place += step) {
            if (place != selected) {
                paintValue(place, hasText(place, selected));
            }
        }
        if (selected) {
            paintValue(*selected, true);
        }
    }

    void paintValue(quint32 place, bool isWritten)
    {
        const quint32 rank = m_shown.order().rankAt(place);
        const TaskId task = m_shown.order().taskOf(rank);
        if (!m_geometry.isDense()) {
            paintMark(place, stateOf(rank));
        }
        if (isWritten) {
            write(m_geometry.values, place, Qt::AlignRight, outcomeText(m_shown.trace(), task).text, textRole(rank));
            if (!m_geometry.rightLabels.isEmpty()) {
                write(m_geometry.rightLabels, place, Qt::AlignLeft, m_shown.trace().label(task), textRole(rank));
            }
        }
    }

    void paintMark(quint32 place, TaskState state)
    {
        const double x = m_geometry.strip.right() + OrderGeometry::Gap + OrderGeometry::MarkWidth / 2;
        if (m_geometry.rowHeight >= LeastRowForMarks) {
            paintEndMark(m_painter, state, {x, m_geometry.yOf(place)},
                         std::min(OrderGeometry::MarkWidth, m_geometry.rowHeight - 1), m_picture.theme);
        } else if (state != TaskState::Done) {
            const double height = std::max(2.0, m_geometry.rowHeight - 1);
            m_painter.fillRect(QRectF(x - OrderGeometry::MarkWidth / 2, m_geometry.yOf(place) - height / 2,
                                      OrderGeometry::MarkWidth, height),
                               m_picture.color(endRole(state)));
        }
    }

    QPainter &m_painter;
    const OrderPicture &m_picture;
    const OrderGeometry &m_geometry;
    const ShownOrder &m_shown;
    const QFontMetricsF m_metrics;
    const quint32 m_interval; // of ranks and places that have their texts
    const std::optional<quint32> m_selected;
};

} // namespace

OrderMeasures orderMeasures(const ShownOrder &shown, const QFont &font, double height)
{
    const QFontMetricsF metrics(font);
    OrderMeasures measures{.textHeight = metrics.height(),
                           .labelWidth = metrics.horizontalAdvance(OrderText::tr("created")),
                           .valueWidth =
                               metrics.horizontalAdvance(returnsNumbers(shown) ? u"00.000"_s : u"00.00 ms"_s)};
    // As many as fit at most, evenly spread, and the last one: it has the longest number.
    const quint32 count = shown.order().count();
    const auto fitting = static_cast<quint32>(std::max(1.0, height / measures.textHeight));
    const quint32 interval = std::max(1U, count / fitting);
    for (quint32 rank = 0; rank < count; rank += interval) {
        const quint32 measured = rank + interval < count ? rank : count - 1;
        measures.labelWidth = std::max(measures.labelWidth,
                                       metrics.horizontalAdvance(shown.trace().label(shown.order().taskOf(measured))));
    }
    return measures;
}

void paintOrder(QPainter &painter, const OrderPicture &picture)
{
    painter.save();
    painter.setFont(picture.font);
    OrderPainter(painter, picture).paint();
    painter.restore();
}

} // namespace awaitscope
