// SPDX-License-Identifier: MIT
// One of several buttons of which exactly one is chosen.
#pragma once

#include <QToolButton>

namespace awaitscope {

/// A button that is chosen, not pressed: what it says is shown until another one is chosen. The one that is chosen is
/// underlined, in a colour that stands out on any button.
class SegmentButton : public QToolButton
{
    Q_OBJECT

public:
    explicit SegmentButton(const QString &text, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace awaitscope
