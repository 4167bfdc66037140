// SPDX-License-Identifier: MIT
// Labels, lines and the sum of it.
#include "ui/loop/loophead.h"

#include "src/trace/decimaltext.h"
#include "src/trace/taskstate.h"
#include "ui/loop/looptext.h"
#include "ui/timeline/endmark.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

struct LoopHead
{
    Q_DECLARE_TR_FUNCTIONS(LoopHead)
};

constexpr double Padding = 10; // beside texts
constexpr double MarkGap = 5;

constexpr std::array AllRows = {LoopRow::Running, LoopRow::Ready, LoopRow::Timers, LoopRow::Waiting};

QString iterationName()
{
    return LoopHead::tr("iteration");
}

double markSize(const QFontMetricsF &metrics)
{
    return std::round(metrics.ascent() * 0.75);
}

double baselineIn(const QRectF &line, const QFontMetricsF &metrics)
{
    return std::round(line.center().y() + (metrics.ascent() - metrics.descent()) / 2);
}

// Right-aligned at `right`; where it begins.
double paintEnds(QPainter &painter, const QRectF &line, double right, TaskState state, quint32 count,
                 const Theme &theme)
{
    const QFontMetricsF metrics(painter.font());
    const QString text = countText(count);
    const double left = right - metrics.horizontalAdvance(text);
    painter.drawText(QPointF(left, baselineIn(line, metrics)), text);
    const double size = markSize(metrics);
    paintEndMark(painter, state, {left - MarkGap - size / 2, line.center().y()}, size, theme);
    return left - MarkGap - size;
}

} // namespace

double loopLabelWidth(const QFontMetricsF &metrics, std::size_t greatestCount)
{
    double name = metrics.horizontalAdvance(iterationName());
    const double count = metrics.horizontalAdvance(countText(greatestCount));
    for (const LoopRow row : AllRows) {
        const double counted = row == LoopRow::Running ? 0 : Padding + count;
        name = std::max(name, metrics.horizontalAdvance(rowName(row)) + counted);
    }
    return std::ceil(name + 2 * Padding);
}

void paintLoopFrame(QPainter &painter, const LoopLayout &layout, const Theme &theme, double resolution,
                    const std::function<std::size_t(LoopRow)> &countIn)
{
    const QFontMetricsF metrics(painter.font());
    const double line = std::max(std::floor(1 / resolution), 1.0) * resolution;
    const double bottom = layout.row(LoopRow::Waiting).band.bottom();
    const double edge = layout.row(LoopRow::Running).label.right();
    painter.fillRect(QRectF(0, 0, layout.head.width(), bottom), theme.color(Role::Background));
    painter.fillRect(layout.head, theme.color(Role::Frame));
    painter.fillRect(QRectF(0, 0, edge, bottom), theme.color(Role::Frame));
    for (const LoopRow row : AllRows) {
        const LoopLayout::Row &place = layout.row(row);
        painter.fillRect(QRectF(0, place.band.top() - line, layout.head.width(), line),
                         theme.color(row == LoopRow::Running ? Role::GridStrong : Role::Grid));
        const double baseline = baselineIn(place.label, metrics);
        painter.setPen(theme.color(Role::Text));
        painter.drawText(QPointF(place.label.left() + Padding, baseline), rowName(row));
        const std::size_t count = countIn(row);
        if (row != LoopRow::Running && count > 0) {
            const QString text = countText(count);
            painter.setPen(theme.color(Role::MutedText));
            painter.drawText(QPointF(edge - Padding - metrics.horizontalAdvance(text), baseline), text);
        }
    }
    painter.fillRect(QRectF(edge - line, 0, line, bottom), theme.color(Role::GridStrong));
}

void paintLoopHead(QPainter &painter, const LoopLayout &layout, const Theme &theme, const LoopGlance &glance,
                   quint32 wanted, const QString &loop)
{
    const QFontMetricsF metrics(painter.font());
    const double baseline = baselineIn(layout.head, metrics);
    painter.setPen(theme.color(Role::MutedText));
    painter.drawText(QPointF(Padding, baseline), iterationName());
    const double left = layout.row(LoopRow::Running).chips.left();
    QString text = glance.iteration > 0 ? countText(glance.iteration) : QStringLiteral("–");
    if (glance.eventCount < wanted) {
        const double share = 100.0 * glance.eventCount / wanted;
        text = LoopHead::tr("%1, reading the record: %2 %").arg(text).arg(std::floor(share));
    }
    painter.setPen(theme.color(Role::Text));
    painter.drawText(QPointF(left, baseline), text);
    double end = left + metrics.horizontalAdvance(text) + Padding;
    QStringList notes;
    if (!loop.isEmpty()) {
        notes += loop;
    }
    if (glance.iteration > 0 && !glance.hasTasks()) {
        notes += LoopHead::tr("nothing is left to do");
    }
    if (!notes.isEmpty()) {
        const QString rest = notes.join(u"; "_s);
        painter.setPen(theme.color(Role::MutedText));
        painter.drawText(QPointF(end, baseline), metrics.elidedText(rest, Qt::ElideRight, layout.head.right() - end));
        end += metrics.horizontalAdvance(rest) + Padding;
    }

    // From the right, as far as there is room.
    painter.setPen(theme.color(Role::Text));
    double right = layout.head.right() - Padding;
    for (const auto &[state, count] :
         {std::pair(TaskState::Abandoned, glance.ends.abandoned),
          std::pair(TaskState::Cancelled, glance.ends.cancelled), std::pair(TaskState::Failed, glance.ends.failed),
          std::pair(TaskState::Done, glance.ends.done)}) {
        const double width = markSize(metrics) + MarkGap + metrics.horizontalAdvance(countText(count));
        if (count > 0 && right - width > end) {
            right = paintEnds(painter, layout.head, right, state, count, theme) - Padding - 4;
        }
    }
}

} // namespace awaitscope
