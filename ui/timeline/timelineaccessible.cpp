// SPDX-License-Identifier: MIT
// A list with as many items as there are tasks; an item is made when it is asked for.
#include "ui/timeline/timelineaccessible.h"

#include "ui/timeline/tasktext.h"
#include "ui/timeline/timelineview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// One task.
class TaskItem final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    TaskItem(TimelineView &view, TaskId task)
        : m_view(&view)
        , m_task(task)
    {
    }

    [[nodiscard]] bool isValid() const override { return m_view && m_task.value < m_view->lanes().count(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    [[nodiscard]] QAccessibleInterface *child(int /*index*/) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int /*x*/, int /*y*/) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface * /*child*/) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    [[nodiscard]] TaskId task() const { return m_task; }

    [[nodiscard]] QString text(QAccessible::Text text) const override
    {
        return text == QAccessible::Name && isValid() ? taskSentence(m_view->lanes(), m_task, m_view->record().now())
                                                      : QString();
    }

    void setText(QAccessible::Text /*text*/, const QString & /*value*/) override {}

    [[nodiscard]] QRect rect() const override
    {
        if (!isValid()) {
            return {};
        }
        const QRect row = m_view->rowOf(m_task).toAlignedRect();
        return {m_view->viewport()->mapToGlobal(row.topLeft()), row.size()};
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.focusable = true;
        state.selected = m_view->selectedTask() == m_task;
        state.focused = state.selected && m_view->hasFocus();
        const QRectF shown = m_view->timelineLayout().labels | m_view->timelineLayout().lanes;
        state.offscreen = !shown.intersects(m_view->rowOf(m_task));
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    [[nodiscard]] QStringList keyBindingsForAction(const QString & /*action*/) const override { return {}; }

    void doAction(const QString & /*action*/) override // both come to the same here
    {
        if (isValid()) {
            m_view->setFocus();
            m_view->playhead().select(m_task);
        }
    }

private:
    QPointer<TimelineView> m_view;
    TaskId m_task;
};

// The list.
class TimelineList final : public QAccessibleWidget
{
public:
    explicit TimelineList(TimelineView *view)
        : QAccessibleWidget(view, QAccessible::List)
    {
    }

    ~TimelineList() override
    {
        for (const QAccessible::Id id : std::as_const(m_items)) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    [[nodiscard]] int childCount() const override { return static_cast<int>(view().order().count()); }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        const TaskId task = view().order().taskAt(index);
        QAccessible::Id &id = m_items[task.value];
        if (id == 0) {
            id = QAccessible::registerAccessibleInterface(new TaskItem(view(), task));
        }
        return QAccessible::accessibleInterface(id);
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *item = dynamic_cast<const TaskItem *>(child);
        return item ? indexOf(item->task()) : -1;
    }

    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const auto hit = view().hitAt(view().viewport()->mapFromGlobal(QPoint(x, y)));
        return hit ? child(indexOf(hit->task)) : nullptr;
    }

    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        const auto selected = view().selectedTask();
        return selected && view().hasFocus() ? child(indexOf(*selected)) : nullptr;
    }

    // -1 for a task that is hidden.
    [[nodiscard]] int indexOf(TaskId task) const { return static_cast<int>(view().order().laneOf(task).value_or(-1)); }

private:
    [[nodiscard]] TimelineView &view() const { return *static_cast<TimelineView *>(widget()); }

    mutable QHash<quint32, QAccessible::Id> m_items; // by task: those that somebody asked for
};

QAccessibleInterface *makeInterface(const QString & /*key*/, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new TimelineList(view) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    QAccessible::installFactory(makeInterface); // Qt keeps one of each
}

void announceFocusedTask(TimelineView &view, TaskId task)
{
    if (!QAccessible::isActive()) {
        return;
    }
    const auto lane = view.order().laneOf(task);
    if (!lane) {
        return;
    }
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(static_cast<int>(*lane));
    QAccessible::updateAccessibility(&event);
}

} // namespace awaitscope
