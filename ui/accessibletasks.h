// SPDX-License-Identifier: MIT
// What assistive technology sees of a picture of tasks: a list whose items are tasks.
#pragma once

#include "src/timeline/playhead.h"
#include "ui/accessibleitem.h"

#include <memory>
#include <optional>

#include <QAccessibleWidget>

namespace awaitscope {

/// What the list has to know of the widget that shows the tasks.
class AccessibleTasks
{
public:
    AccessibleTasks() = default;
    AccessibleTasks(const AccessibleTasks &) = delete;
    AccessibleTasks &operator=(const AccessibleTasks &) = delete;
    virtual ~AccessibleTasks() = default;

    [[nodiscard]] virtual int count() const = 0;
    /// `index` is below count().
    [[nodiscard]] virtual TaskId taskAt(int index) const = 0;
    /// None for a task that the list does not have (any more).
    [[nodiscard]] virtual std::optional<int> indexOf(TaskId task) const = 0;
    [[nodiscard]] virtual QString sentence(TaskId task) const = 0;
    /// Where the task is shown, in the coordinates of the surface of AccessibleTaskList; possibly out of sight.
    [[nodiscard]] virtual QRectF place(TaskId task) const = 0;
    [[nodiscard]] virtual bool isInSight(TaskId task) const = 0;
    /// The task shown at a point of the screen.
    [[nodiscard]] virtual std::optional<TaskId> taskUnder(QPoint point) const = 0;
    /// Where the task is selected.
    [[nodiscard]] virtual Playhead &playhead() const = 0;

    /// What else there is to say of the item's state, and to do with it: by those of Qt's names of actions.
    virtual void describe(TaskId /*task*/, QAccessible::State & /*state*/) const {}
    [[nodiscard]] virtual QStringList moreActions(TaskId /*task*/) const { return {}; }
    virtual void act(TaskId /*task*/, const QString & /*action*/) const {}
};

/// The list. An item is made when it is asked for: there can be a million.
class AccessibleTaskList final : public QAccessibleWidget
{
public:
    /// `surface` is where `widget` shows the tasks: itself, or a widget in it.
    AccessibleTaskList(QWidget *widget, QWidget *surface, std::unique_ptr<const AccessibleTasks> tasks);

    [[nodiscard]] int childCount() const override { return m_tasks->count(); }
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

private:
    QWidget *m_surface;
    std::unique_ptr<const AccessibleTasks> m_tasks;
    mutable AccessibleItems m_items; // by task
};

/// Tells assistive technology that the item of that index in the widget's list is the one in focus now.
void announceFocusedItem(QWidget &list, std::optional<qint64> index);

} // namespace awaitscope
