// SPDX-License-Identifier: MIT
// Room for a panel that may be higher than its place.
#pragma once

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

namespace awaitscope {

/// Scrolls its widget up and down, and is never narrower than it.
class VerticalScrollArea : public QScrollArea
{
public:
    explicit VerticalScrollArea(QWidget *content, QWidget *parent = nullptr)
        : QScrollArea(parent)
    {
        setFrameShape(NoFrame);
        setFocusPolicy(Qt::NoFocus); // what is in it has it
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setWidget(content);
    }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const int bar = verticalScrollBar()->isVisible() ? verticalScrollBar()->sizeHint().width() : 0;
        return {widget()->minimumSizeHint().width() + bar, QScrollArea::minimumSizeHint().height()};
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            updateGeometry();
        }
        return QScrollArea::eventFilter(watched, event);
    }

    void resizeEvent(QResizeEvent *event) override
    {
        QScrollArea::resizeEvent(event);
        updateGeometry(); // the bar may have come or gone
    }
};

} // namespace awaitscope
