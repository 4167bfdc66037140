// SPDX-License-Identifier: MIT
// Lanes that move, come and go, and what stands below a parent.
#include "ui/timeline/labelpainter.h"
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/treemark.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace awaitscope {

namespace {

QString orderInWords(LaneSort sort)
{
    switch (sort) {
    case LaneSort::ByCreation:
        return TimelineView::tr("One item for each task that is shown, in the order of creation.");
    case LaneSort::ByCompletion:
        return TimelineView::tr("One item for each task that is shown, in the order of completion.");
    case LaneSort::ByDuration:
        return TimelineView::tr("One item for each task that is shown, the one that took longest first.");
    }
    Q_UNREACHABLE();
}

} // namespace

void TimelineView::rememberPlaces()
{
    const LaneGeometry geometry = m_sight.geometry();
    const LaneSort sort = m_arranged.arrangement().sort;
    m_anchor = std::exchange(m_shownSort, sort) == sort ? LaneAnchor(order(), geometry, selectedTask())
                                                        : LaneAnchor::ofSelection(order(), geometry, selectedTask());
}

void TimelineView::showOrder()
{
    m_sight.setSize(timelineLayout().lanes.size()); // labels may be indented otherwise
    if (m_anchor) {
        m_sight.setLanes(order().count(), m_anchor->topLaneIn(order()));
        m_anchor.reset();
        announceOrder(*this);
    } else {
        m_sight.setLaneCount(order().count());
    }
    viewport()->update();
}

void TimelineView::showArrangement()
{
    QString words = orderInWords(m_arranged.arrangement().sort) + u' ' + tr("Up and Down select a task.");
    if (m_arranged.arrangement().groupsByParent) {
        words += u' ' + tr("Tasks stand below the one that created them; Enter hides or shows them.");
    }
    setAccessibleDescription(words);
}

std::optional<TaskId> TimelineView::triangleAt(QPointF point) const
{
    const TimelineLayout layout = timelineLayout();
    const LaneGeometry geometry = m_sight.geometry();
    const auto lane = geometry.laneAt(point.y() - layout.labels.top());
    if (!layout.labels.contains(point) || !lane || *lane >= order().count() || !hasTriangle(geometry, *lane, font())) {
        return std::nullopt;
    }
    // All of the lane's height, and a little to both sides: a triangle is small.
    constexpr double reach = 4;
    const LanePlace place = order().placeOf(*lane);
    const QRectF triangle = triangleOf(order(), place, font(), 0);
    const bool isHit = place.isParent && point.x() >= triangle.left() - reach && point.x() <= triangle.right() + reach;
    return isHit ? std::optional(order().taskAt(*lane)) : std::nullopt;
}

void TimelineView::toggleCollapsed(TaskId parent)
{
    const auto lane = order().laneOf(parent);
    if (!lane || !order().placeOf(*lane).isParent) {
        return;
    }
    const bool isCollapsed = !m_arranged.arrangement().collapsed.contains(parent);
    m_arranged.setCollapsed(parent, isCollapsed);
    announceCollapsed(*this, parent);
}

bool TimelineView::pressTriangle(const QMouseEvent &event)
{
    const auto parent = event.button() == Qt::LeftButton ? triangleAt(event.position()) : std::nullopt;
    if (parent) {
        toggleCollapsed(*parent);
    }
    return parent.has_value();
}

bool TimelineView::pressEnter(const QKeyEvent &event)
{
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    const auto selected = selectedTask();
    if (!isEnter || !selected || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        return false;
    }
    const auto lane = order().laneOf(*selected);
    if (!lane || !order().placeOf(*lane).isParent) {
        return false;
    }
    toggleCollapsed(*selected);
    return true;
}

} // namespace awaitscope
