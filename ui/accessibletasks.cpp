// SPDX-License-Identifier: MIT
// A list with as many items as there are tasks.
#include "ui/accessibletasks.h"

#include <QPointer>
#include <QWidget>

namespace awaitscope {

namespace {

// One task.
class TaskItem final : public AccessibleItem
{
public:
    TaskItem(QWidget &widget, QWidget &surface, const AccessibleTasks &tasks, TaskId task)
        : AccessibleItem(widget, surface)
        , m_tasks(tasks)
        , m_task(task)
    {
    }

    [[nodiscard]] TaskId task() const { return m_task; }

private:
    [[nodiscard]] bool isThere() const override { return m_tasks.indexOf(m_task).has_value(); }
    [[nodiscard]] QString name() const override { return m_tasks.sentence(m_task); }
    [[nodiscard]] QRectF place() const override { return m_tasks.place(m_task); }
    [[nodiscard]] bool isSelected() const override { return m_tasks.playhead().selectedTask() == m_task; }
    [[nodiscard]] bool isCurrent() const override { return isSelected(); }
    [[nodiscard]] bool isInSight() const override { return m_tasks.isInSight(m_task); }
    void press() override { m_tasks.playhead().select(m_task); }
    void describe(QAccessible::State &state) const override { m_tasks.describe(m_task, state); }
    [[nodiscard]] QStringList moreActions() const override { return m_tasks.moreActions(m_task); }
    void act(const QString &action) override { m_tasks.act(m_task, action); }

    const AccessibleTasks &m_tasks; // the list's, which deletes its items
    TaskId m_task;
};

} // namespace

AccessibleTaskList::AccessibleTaskList(QWidget *widget, QWidget *surface, std::unique_ptr<const AccessibleTasks> tasks)
    : QAccessibleWidget(widget, QAccessible::List)
    , m_surface(surface)
    , m_tasks(std::move(tasks))
{
}

QAccessibleInterface *AccessibleTaskList::child(int index) const
{
    if (index < 0 || index >= childCount()) {
        return nullptr;
    }
    const TaskId task = m_tasks->taskAt(index);
    return m_items.item(task.value, [&] { return new TaskItem(*widget(), *m_surface, *m_tasks, task); });
}

int AccessibleTaskList::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *item = dynamic_cast<const TaskItem *>(child);
    return item ? m_tasks->indexOf(item->task()).value_or(-1) : -1;
}

QAccessibleInterface *AccessibleTaskList::childAt(int x, int y) const
{
    const auto task = m_tasks->taskUnder({x, y});
    return task ? child(m_tasks->indexOf(*task).value_or(-1)) : nullptr;
}

QAccessibleInterface *AccessibleTaskList::focusChild() const
{
    const auto selected = m_tasks->playhead().selectedTask();
    return selected && widget()->hasFocus() ? child(m_tasks->indexOf(*selected).value_or(-1)) : nullptr;
}

void announceFocusedItem(QWidget &list, std::optional<qint64> index)
{
    if (!index || !QAccessible::isActive()) {
        return;
    }
    QAccessibleEvent event(&list, QAccessible::Focus);
    event.setChild(static_cast<int>(*index));
    QAccessible::updateAccessibility(&event);
}

} // namespace awaitscope
