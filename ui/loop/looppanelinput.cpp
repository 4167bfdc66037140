// SPDX-License-Identifier: MIT
// Keys, the mouse and the focus in the event loop panel.
#include "ui/loop/loopaccessible.h"
#include "ui/loop/looppanel.h"
#include "ui/loop/looptext.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace awaitscope {

void LoopPanel::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason) {
        m_showsFocus = event->reason() != Qt::MouseFocusReason;
    }
    if (const auto current = currentChip()) {
        announceFocusedChip(*this, *current);
    }
    QWidget::focusInEvent(event);
    update();
}

void LoopPanel::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void LoopPanel::keyPressEvent(QKeyEvent *event)
{
    const auto key = static_cast<Qt::Key>(event->key());
    const bool isArrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    const auto current = currentChip();
    if (!isArrow || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier || !current) {
        QWidget::keyPressEvent(event);
        return;
    }
    std::vector<QRectF> places;
    std::ranges::transform(m_shown.chips, std::back_inserter(places), &PlacedChip::place);
    // The first key shows where one is.
    setCurrentChip(m_showsFocus ? neighbour(places, *current, key) : *current);
    m_showsFocus = true;
}

void LoopPanel::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_showsFocus = false;
    const auto index = chipAt(event->position());
    if (index) {
        setCurrentChip(*index);
    }
    if (!index || !m_shown.chips[*index].chip.task) {
        m_record.playhead().select(std::nullopt);
    }
}

bool LoopPanel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto index = chipAt(help->pos())) {
        const PlacedChip &chip = m_shown.chips[*index];
        QToolTip::showText(help->globalPos(), chipSentence(m_record, chip.chip, countIn(chip.chip.row)), this,
                           chip.place.toAlignedRect());
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace awaitscope
