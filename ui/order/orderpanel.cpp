// SPDX-License-Identifier: MIT
// Picture and caption.
#include "ui/order/orderpanel.h"

#include "ui/order/orderstrip.h"
#include "ui/order/ordertext.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace awaitscope {

OrderPanel::OrderPanel(ShownRecord &record, QWidget *parent)
    : QWidget(parent)
    , m_shown(record)
    , m_strip(new OrderStrip(m_shown))
    , m_caption(new QLabel)
{
    m_caption->setWordWrap(true);
    m_caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_caption->setContentsMargins(2, 0, 2, 0);
    m_caption->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    fitCaption();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_strip, 1);
    layout->addWidget(m_caption);
    connect(&m_shown, &ShownOrder::changed, this, &OrderPanel::refresh);
    refresh();
}

// As many lines as a long sentence takes, so that the picture does not jump when it grows.
void OrderPanel::fitCaption()
{
    constexpr int LongSentence = 75; // characters
    const QFontMetrics metrics = m_caption->fontMetrics();
    const bool isWide = metrics.averageCharWidth() * LongSentence <= width();
    m_caption->setMinimumHeight((isWide ? 1 : 2) * metrics.lineSpacing());
}

void OrderPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitCaption();
}

void OrderPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitCaption();
    }
}

void OrderPanel::refresh()
{
    m_caption->setText(orderCaption(m_shown));
}

// Where nobody looks, nothing is read.
void OrderPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_shown.setWatched(true);
}

void OrderPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_shown.setWatched(false);
}

} // namespace awaitscope
