// SPDX-License-Identifier: MIT
// A list with as many items as there are tasks.
#include "ui/accessibletasks.h"

#include <QPointer>
#include <QWidget>

namespace awaitscope {

namespace {

// One task.
class TaskItem final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    TaskItem(QWidget *widget, const AccessibleTasks &tasks, TaskId task)
        : m_widget(widget)
        , m_tasks(tasks)
        , m_task(task)
    {
    }

    [[nodiscard]] bool isValid() const override { return m_widget && m_tasks.indexOf(m_task); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_widget);
    }
    [[nodiscard]] QAccessibleInterface *child(int /*index*/) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int /*x*/, int /*y*/) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface * /*child*/) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QWindow *window() const override { return m_widget ? m_widget->window()->windowHandle() : nullptr; }
    [[nodiscard]] TaskId task() const { return m_task; }

    [[nodiscard]] QString text(QAccessible::Text text) const override
    {
        return text == QAccessible::Name && isValid() ? m_tasks.sentence(m_task) : QString();
    }

    void setText(QAccessible::Text /*text*/, const QString & /*value*/) override {}

    [[nodiscard]] QRect rect() const override { return isValid() ? m_tasks.place(m_task) : QRect(); }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.focusable = true;
        state.selected = m_tasks.playhead().selectedTask() == m_task;
        state.focused = state.selected && m_widget->hasFocus();
        state.offscreen = !m_tasks.isInSight(m_task);
        m_tasks.describe(m_task, state);
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override
    {
        return QStringList{pressAction(), setFocusAction()} + (isValid() ? m_tasks.moreActions(m_task) : QStringList());
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString & /*action*/) const override { return {}; }

    void doAction(const QString &action) override
    {
        if (!isValid()) {
            return;
        }
        if (m_tasks.moreActions(m_task).contains(action)) {
            m_tasks.act(m_task, action);
            return;
        }
        m_widget->setFocus(); // the others come to the same here
        m_tasks.playhead().select(m_task);
    }

private:
    QPointer<QWidget> m_widget;
    const AccessibleTasks &m_tasks; // the list's, which deletes its items
    TaskId m_task;
};

} // namespace

AccessibleTaskList::AccessibleTaskList(QWidget *widget, std::unique_ptr<const AccessibleTasks> tasks)
    : QAccessibleWidget(widget, QAccessible::List)
    , m_tasks(std::move(tasks))
{
}

AccessibleTaskList::~AccessibleTaskList()
{
    for (const QAccessible::Id id : std::as_const(m_items)) {
        QAccessible::deleteAccessibleInterface(id);
    }
}

QAccessibleInterface *AccessibleTaskList::child(int index) const
{
    if (index < 0 || index >= childCount()) {
        return nullptr;
    }
    const TaskId task = m_tasks->taskAt(index);
    QAccessible::Id &id = m_items[task.value];
    if (id == 0) {
        id = QAccessible::registerAccessibleInterface(new TaskItem(widget(), *m_tasks, task));
    }
    return QAccessible::accessibleInterface(id);
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
