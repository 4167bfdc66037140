// SPDX-License-Identifier: MIT
// What the timeline does when its window changes, or somebody turns to it.
#include "ui/timeline/tasktext.h"
#include "ui/timeline/timelineview.h"

#include <QFocusEvent>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

namespace awaitscope {

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_sight.setSize(timelineLayout().lanes.size());
    updateScrollBar();
    emit layoutChanged();
}

void TimelineView::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    if (!m_isMovingBar) {
        m_sight.scrollTo(ScrollSteps::of(m_sight.geometry()).topLaneOf(verticalScrollBar()->value()));
    }
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measureText();
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        viewport()->update();
    }
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason) {
        m_showsFocus = event->reason() != Qt::MouseFocusReason;
    }
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (!pressEnter(*event) && !navigate(*event)) {
        event->ignore(); // not the scroll area's own keys: the window has other uses for Home and End
        return;
    }
    m_showsFocus = true;
}

bool TimelineView::navigate(const QKeyEvent &event)
{
    if (!m_navigation.keyPressed(event)) {
        return false;
    }
    viewport()->update();
    return true;
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showToolTip(help->pos(), help->globalPos());
        return true;
    }
    const bool isPress = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (isPress && pressTriangle(*static_cast<QMouseEvent *>(event))) {
        return true;
    }
    return m_navigation.handle(*event) || QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::showToolTip(QPoint place, QPoint global)
{
    const auto hit = hitAt(place);
    if (!hit) {
        QToolTip::hideText();
        return;
    }
    QToolTip::showText(global, taskToolTip(lanes(), *hit, m_record.now(), m_record.blockingThreshold()), viewport(),
                       rowOf(hit->task).toAlignedRect().intersected(viewport()->rect()));
}

} // namespace awaitscope
