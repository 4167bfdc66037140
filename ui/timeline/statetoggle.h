// SPDX-License-Identifier: MIT
// A button that shows how many tasks are in a state, and only those if it is pressed.
#pragma once

#include "src/timeline/lanefilter.h"

#include <QToolButton>

namespace awaitscope {

/// A small checkable button with the state's mark and a count.
class StateToggle : public QToolButton
{
    Q_OBJECT

public:
    /// `states` are shown together, under the mark of the first; `name` is what they are called after "tasks that are".
    StateToggle(TaskStates states, TaskState mark, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] TaskStates states() const { return m_states; }

    /// How many of `all` tasks are in the states; the button is wide enough for that to become `all`.
    void setCount(quint32 count, quint32 all);
    /// Whether the count stands beside the mark; it is in the tooltip anyway.
    void setCountShown(bool isShown);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    void showCount();
    [[nodiscard]] int widthOf(const QString &count) const;

    const TaskStates m_states;
    const QString m_name;
    quint32 m_count = 0;
    quint32 m_all = 0;
    bool m_isCountShown = true;
};

/// A count in at most five characters or so: "9,999", "12k", "1.2M".
[[nodiscard]] QString compactCount(quint32 count);

} // namespace awaitscope
