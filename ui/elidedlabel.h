// SPDX-License-Identifier: MIT
// A line of text that may be narrower than its text.
#pragma once

#include <QLabel>

namespace awaitscope {

/// A label of one line that leaves out the end of its text where there is no room for it, and then has all of it as its
/// tool tip. text() is all of it, and so is what assistive technology reads.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace awaitscope
