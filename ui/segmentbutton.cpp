// SPDX-License-Identifier: MIT
// A line below the text.
#include "ui/segmentbutton.h"

#include "ui/theme.h"

#include <QPainter>

namespace awaitscope {

SegmentButton::SegmentButton(const QString &text, QWidget *parent)
    : QToolButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
}

void SegmentButton::paintEvent(QPaintEvent *event)
{
    constexpr int Thickness = 3;
    QToolButton::paintEvent(event);
    if (isChecked() && isEnabled()) {
        QPainter painter(this);
        painter.fillRect(QRect(1, height() - Thickness - 1, width() - 2, Thickness),
                         Theme::of(palette()).color(Role::Accent));
    }
}

} // namespace awaitscope
