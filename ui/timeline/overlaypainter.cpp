// SPDX-License-Identifier: MIT
// Stripes from top to bottom.
#include "ui/timeline/overlaypainter.h"

#include "src/trace/decimaltext.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace awaitscope {

namespace {

constexpr float Veil = 0.74F; // how much of what comes later is hidden
constexpr float RangeTint = 0.12F;
constexpr double LabelPadding = 6;

QColor translucent(QColor color, float share)
{
    color.setAlphaF(share);
    return color;
}

void paintMeasured(QPainter &painter, const TimelinePicture &picture, TimeRange range)
{
    const double left = picture.xIn(range.start);
    const double right = picture.xIn(range.end);
    const double height = picture.geometry.height;
    const QColor accent = picture.color(Role::Accent);
    painter.fillRect(QRectF(left, 0, right - left, height), translucent(accent, RangeTint));
    for (const double x : {left, right}) {
        painter.fillRect(QRectF(x, 0, picture.hairline(), height), accent);
    }
    const QString text = durationText(range.length());
    const QFontMetricsF metrics(picture.font);
    const QSizeF size(metrics.horizontalAdvance(text) + 2 * LabelPadding, metrics.height() + LabelPadding);
    const double middle = (std::max(left, 0.0) + std::min(right, picture.axis.width)) / 2;
    const double x = std::clamp(middle - size.width() / 2, 2.0, std::max(2.0, picture.axis.width - size.width() - 2));
    const QRectF label(QPointF(picture.snapped(x), picture.snapped(height - size.height() - LabelPadding)), size);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(picture.color(Role::Background));
    painter.drawRoundedRect(label.adjusted(-1, -1, 1, 1), 4, 4);
    painter.setPen(QPen(accent, picture.hairline()));
    painter.drawRoundedRect(label, 3, 3);
    painter.setPen(picture.color(Role::Text));
    painter.drawText(label, Qt::AlignCenter, text);
}

} // namespace

void paintOverlay(QPainter &painter, const TimelinePicture &picture)
{
    painter.save();
    painter.setFont(picture.font);
    painter.setClipRect(QRectF(0, 0, picture.axis.width, picture.geometry.height));
    if (picture.playhead) {
        const double x = picture.xIn(*picture.playhead);
        if (picture.isLookingBack) {
            painter.fillRect(QRectF(x, 0, picture.axis.width - x, picture.geometry.height),
                             translucent(picture.color(Role::Background), Veil));
        }
        painter.fillRect(QRectF(x, 0, picture.hairline(), picture.geometry.height), picture.color(Role::Playhead));
    }
    if (picture.measured) {
        paintMeasured(painter, picture, *picture.measured);
    }
    painter.restore();
}

} // namespace awaitscope
