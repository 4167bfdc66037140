// SPDX-License-Identifier: MIT
// The timeline's lanes as a list.
#include "ui/timeline/timelineaccessible.h"

#include "ui/accessibletasks.h"
#include "ui/timeline/tasktext.h"
#include "ui/timeline/timelineview.h"

namespace awaitscope {

namespace {

class LanesOfTimeline final : public AccessibleTasks
{
public:
    explicit LanesOfTimeline(TimelineView &view)
        : m_view(view)
    {
    }

    [[nodiscard]] int count() const override { return static_cast<int>(m_view.order().count()); }
    [[nodiscard]] TaskId taskAt(int index) const override { return m_view.order().taskAt(index); }
    [[nodiscard]] std::optional<int> indexOf(TaskId task) const override
    {
        const auto lane = m_view.order().laneOf(task);
        return lane ? std::optional(static_cast<int>(*lane)) : std::nullopt;
    }
    [[nodiscard]] QString sentence(TaskId task) const override
    {
        return taskSentence(m_view.lanes(), task, m_view.record().now());
    }
    [[nodiscard]] QRectF place(TaskId task) const override { return m_view.rowOf(task); }
    [[nodiscard]] bool isInSight(TaskId task) const override
    {
        const TimelineLayout layout = m_view.timelineLayout();
        return (layout.labels | layout.lanes).intersects(m_view.rowOf(task));
    }
    [[nodiscard]] std::optional<TaskId> taskUnder(QPoint point) const override
    {
        const auto hit = m_view.hitAt(m_view.viewport()->mapFromGlobal(point));
        return hit ? std::optional(hit->task) : std::nullopt;
    }
    [[nodiscard]] Playhead &playhead() const override { return m_view.playhead(); }

    void describe(TaskId task, QAccessible::State &state) const override
    {
        const LanePlace place = placeOf(task);
        state.expandable = place.isParent;
        state.expanded = place.isParent && !place.isCollapsed;
        state.collapsed = place.isCollapsed;
    }
    [[nodiscard]] QStringList moreActions(TaskId task) const override
    {
        return placeOf(task).isParent ? QStringList{QAccessibleActionInterface::toggleAction()} : QStringList();
    }
    void act(TaskId task, const QString & /*action*/) const override { m_view.toggleCollapsed(task); }

private:
    [[nodiscard]] LanePlace placeOf(TaskId task) const
    {
        const auto lane = m_view.order().laneOf(task);
        return lane ? m_view.order().placeOf(*lane) : LanePlace();
    }

    TimelineView &m_view;
};

QAccessibleInterface *makeInterface(const QString & /*key*/, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new AccessibleTaskList(view, view->viewport(), std::make_unique<LanesOfTimeline>(*view)) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    QAccessible::installFactory(makeInterface); // Qt keeps one of each
}

void announceFocusedTask(TimelineView &view, TaskId task)
{
    announceFocusedItem(view, view.order().laneOf(task));
}

void announceOrder(TimelineView &view)
{
    if (QAccessible::isActive()) {
        QAccessibleEvent event(&view, QAccessible::ObjectReorder);
        QAccessible::updateAccessibility(&event);
    }
}

void announceCollapsed(TimelineView &view, TaskId parent)
{
    const auto lane = view.order().laneOf(parent);
    if (!QAccessible::isActive() || !lane) {
        return;
    }
    QAccessible::State changed;
    changed.expanded = true;
    changed.collapsed = true;
    QAccessibleStateChangeEvent event(&view, changed);
    event.setChild(static_cast<int>(*lane));
    QAccessible::updateAccessibility(&event);
}

} // namespace awaitscope
