// SPDX-License-Identifier: MIT
// Two bars to scale: the waits one by one, and together.
#pragma once

#include "src/measure/runtime.h"

#include <QWidget>

namespace awaitscope {

/// The sum of all waits as an outline of dashes, as the ghost in the timeline is; below it what the run took, solid.
class RuntimeBars : public QWidget
{
    Q_OBJECT

public:
    explicit RuntimeBars(QWidget *parent = nullptr);

    void show(const Runtime &runtime);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {100, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QString togetherText() const;
    [[nodiscard]] double rowHeight() const;

    Runtime m_runtime;
};

} // namespace awaitscope
