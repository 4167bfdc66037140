// SPDX-License-Identifier: MIT
// How the timeline is put on a screen or a picture: each painter in its part.
#include "ui/timeline/arrowpainter.h"
#include "ui/timeline/labelpainter.h"
#include "ui/timeline/lanepainter.h"
#include "ui/timeline/overlaypainter.h"
#include "ui/timeline/rulerpainter.h"
#include "ui/timeline/sectionpainter.h"
#include "ui/timeline/threadbands.h"
#include "ui/timeline/timelineview.h"

#include <QPainter>

namespace awaitscope {

namespace {

constexpr double FocusWidth = 2;

} // namespace

QImage TimelineView::grabImage() const
{
    const qreal ratio = devicePixelRatioF();
    QImage image((QSizeF(viewport()->size()) * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    paintTo(painter, viewport()->size(), 1 / ratio);
    return image;
}

void TimelineView::paintTo(QPainter &painter, QSizeF size, double resolution) const
{
    const TimelineLayout layout = layoutOf(size, resolution);
    TimelinePicture shown = picture(resolution);
    shown.axis.width = layout.lanes.width();
    shown.geometry.height = layout.lanes.height();
    shown.ticks = fittingTicks(shown.axis.visible, shown.axis.width, shown.font);

    painter.save();
    painter.translate(layout.lanes.topLeft());
    paintLanes(painter, shown);
    paintThreadLines(painter, shown);
    paintSections(painter, shown);
    if (order().count() == 0 && lanes().count() > 0) {
        painter.setPen(shown.color(Role::MutedText));
        painter.setFont(shown.font);
        painter.drawText(QRectF(QPointF(), layout.lanes.size()), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("No task is like that: the filter hides all of them."));
    }
    paintOverlay(painter, shown);
    painter.restore();

    painter.save();
    painter.translate(layout.labels.topLeft());
    paintLabels(painter, shown, layout.labels.width());
    painter.restore();

    painter.save();
    painter.translate(layout.ruler.topLeft());
    paintRuler(painter, shown, layout.ruler.height());
    paintSectionNames(painter, shown);
    painter.restore();

    painter.fillRect(layout.corner, shown.color(Role::Frame));
    painter.fillRect(QRectF(0, layout.corner.bottom() - resolution, layout.corner.width(), resolution),
                     shown.color(Role::GridStrong));
    painter.fillRect(QRectF(layout.corner.right() - resolution, 0, resolution, layout.corner.height()),
                     shown.color(Role::GridStrong));
}

void TimelineView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(viewport());
    paintTo(painter, viewport()->size(), 1 / devicePixelRatioF());
    if (m_showsFocus && hasFocus()) {
        const double inset = FocusWidth / 2;
        QPen pen(Theme::of(palette()).color(Role::Accent), FocusWidth);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(inset, inset, -inset, -inset));
    }
}

TaskLinks TimelineView::links() const
{
    const auto task = selectedTask();
    if (!task || task->value >= lanes().count()) {
        return {};
    }
    return linksOf(lanes(), m_record.relations(), *task, m_sight.visible(), MostArrows);
}

TimelinePicture TimelineView::picture(double resolution) const
{
    PixelAxis shown = axis();
    shown.resolution = resolution;
    return {.lanes = lanes(),
            .order = order(),
            .theme = Theme::of(palette()),
            .font = font(),
            .axis = shown,
            .geometry = m_sight.geometry(),
            .ticks = {},
            .playhead = m_record.playhead().instant(),
            .isLookingBack = !m_record.playhead().isAtEnd(),
            .measured = m_measured,
            .selected = selectedTask(),
            .links = links(),
            .ghost = m_ghost.get(),
            .blocking = m_record.blockingThreshold()};
}

} // namespace awaitscope
