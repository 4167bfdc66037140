// SPDX-License-Identifier: MIT
// Which kinds of events are shown.
#pragma once

#include "ui/events/eventgroup.h"

#include <QWidget>

#include <array>

class QToolButton;

namespace awaitscope {

/// A button for each group of events, in as many rows as the width asks for. All are pressed at first.
class GroupFilter : public QWidget
{
    Q_OBJECT

public:
    explicit GroupFilter(QWidget *parent = nullptr);

    [[nodiscard]] EventGroups groups() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void groupsChanged(awaitscope::EventGroups groups);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void place();
    [[nodiscard]] QSize buttonSize() const;
    [[nodiscard]] int columnsAt(int width) const;

    std::array<QToolButton *, EventGroupCount> m_buttons{}; // by EventGroup
};

} // namespace awaitscope
