// SPDX-License-Identifier: MIT
// The picture of the two orders, to be pointed at, clicked and gone through with keys.
#pragma once

#include "ui/order/orderpainter.h"

#include <QWidget>

namespace awaitscope {

/// Shows a ShownOrder. Click selects; Up and Down go through the order of ends, and on to those that have not ended.
class OrderStrip : public QWidget
{
    Q_OBJECT

public:
    /// `shown` has to outlive it.
    explicit OrderStrip(ShownOrder &shown, QWidget *parent = nullptr);

    [[nodiscard]] const ShownOrder &shown() const { return m_shown; }
    [[nodiscard]] OrderGeometry geometryNow() const;
    /// The rank that is shown at a point of the widget.
    [[nodiscard]] std::optional<quint32> rankAt(QPointF point) const;
    /// Where a task's rank is on the left, or, once it has ended, its place on the right. Empty if it is not shown.
    [[nodiscard]] QRectF placeOf(TaskId task) const;

    [[nodiscard]] QSize sizeHint() const override { return {280, 320}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {180, 120}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void refresh();
    void step(int by);
    void hover(std::optional<quint32> rank);
    void showSelection(std::optional<TaskId> task);

    ShownOrder &m_shown;
    OrderDensity m_counts;
    QImage m_density; // null: has to be made
    std::optional<quint32> m_hovered;
    bool m_showsFocus = false; // it came by keyboard
};

} // namespace awaitscope
