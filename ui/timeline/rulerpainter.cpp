// SPDX-License-Identifier: MIT
// Ticks and their labels.
#include "ui/timeline/rulerpainter.h"

#include "src/timeline/timeaxis.h"

#include <QFontMetricsF>
#include <QPainter>

namespace awaitscope {

namespace {

constexpr double MajorTick = 7;
constexpr double MinorTick = 3;
constexpr double LabelGap = 22; // between two labels, at least

void paintPlayhead(QPainter &painter, const TimelinePicture &picture, double height)
{
    const double x = picture.snapped(xOf(*picture.playhead, picture.axis.visible, picture.axis.width));
    if (x < 0 || x > picture.axis.width) {
        return;
    }
    const double middle = x + picture.axis.resolution / 2;
    const QPointF head[] = {{middle - 6, height - 13},
                            {middle + 6, height - 13},
                            {middle + 6, height - 6},
                            {middle, height},
                            {middle - 6, height - 6}};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(picture.color(Role::Playhead));
    painter.drawPolygon(head, 5);
}

} // namespace

std::vector<Tick> fittingTicks(TimeRange visible, double width, const QFont &font)
{
    const QFontMetricsF metrics(font);
    double distance = 56;
    for (;;) {
        std::vector<Tick> result = ticks(visible, width, distance);
        double widest = 0;
        for (const Tick &tick : result) {
            widest = std::max(widest, metrics.horizontalAdvance(tick.label));
        }
        // Labels of a finer step have more digits, those of a coarser one fewer: this comes to an end.
        if (widest + LabelGap <= distance || distance > width) {
            return result;
        }
        distance = widest + LabelGap;
    }
}

void paintRuler(QPainter &painter, const TimelinePicture &picture, double height)
{
    const double width = picture.axis.width;
    const double line = picture.axis.resolution;
    painter.save();
    painter.setClipRect(QRectF(0, 0, width, height));
    painter.fillRect(QRectF(0, 0, width, height), picture.color(Role::Frame));
    painter.fillRect(QRectF(0, height - line, width, line), picture.color(Role::GridStrong));

    painter.setFont(picture.font);
    painter.setPen(picture.color(Role::MutedText));
    const QFontMetricsF metrics(picture.font);
    const QColor tickColor = picture.color(Role::MutedText);
    const QColor minorColor = picture.color(Role::GridStrong);
    for (const Tick &tick : picture.ticks) {
        const double x = picture.snapped(xOf(tick.at, picture.axis.visible, width));
        const double length = tick.isMajor ? MajorTick : MinorTick;
        painter.fillRect(QRectF(x, height - length, picture.hairline(), length), tick.isMajor ? tickColor : minorColor);
        if (tick.isMajor) {
            // The number stands over its tick; a unit hangs on at its right.
            const QString number = tick.label.section(u' ', 0, 0);
            const double left = std::max(x - metrics.horizontalAdvance(number) / 2, 3.0);
            painter.drawText(QPointF(left, height - MajorTick - 3 - metrics.descent()), tick.label);
        }
    }
    if (picture.playhead) {
        paintPlayhead(painter, picture, height);
    }
    painter.restore();
}

} // namespace awaitscope
