// SPDX-License-Identifier: MIT
// How a task's time is divided.
#pragma once

#include "src/timeline/taskfacts.h"

#include <QWidget>

namespace awaitscope {

/// A bar of three parts, drawn as they are in the timeline: running solid, ready dotted, waiting hatched. What took any
/// time can be seen, however short it was.
class TimesBar : public QWidget
{
    Q_OBJECT

public:
    explicit TimesBar(QWidget *parent = nullptr);

    void setTimes(const TaskTimes &times);

    [[nodiscard]] QSize sizeHint() const override { return {200, 16}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {60, 16}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TaskTimes m_times;
};

} // namespace awaitscope
