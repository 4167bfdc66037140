// SPDX-License-Identifier: MIT
// What keys, clicks and the pointer mean to a listing.
#include "ui/source/listingview.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QTextBlock>
#include <QToolTip>

namespace awaitscope {

using namespace Qt::StringLiterals;

QString ListingView::toolTipAt(int y) const
{
    const auto line = lineAt(y);
    const auto count = line ? m_counts.find(*line) : m_counts.end();
    const bool isMarked = line && m_mark && m_mark->line == *line;
    if (count == m_counts.end()) {
        return {};
    }
    const int number = static_cast<int>(std::min<quint32>(count->second, std::numeric_limits<int>::max()));
    return isMarked ? tr("%n other task(s) stand here; a click selects the next.", nullptr, number)
                    : tr("%n task(s) stand here; a click selects one after the other.", nullptr, number);
}

void ListingView::activate(int y)
{
    if (const auto line = lineAt(y)) {
        emit lineActivated(*line);
    }
}

void ListingView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const auto line = lineOfBlock(textCursor().blockNumber())) {
            emit lineActivated(*line);
        }
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void ListingView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint();
    m_isDouble = false;
    QPlainTextEdit::mousePressEvent(event);
}

// A click, not a drag, which selects text to copy.
void ListingView::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const QPoint place = event->position().toPoint();
    const bool isClick = (place - m_pressed).manhattanLength() < QApplication::startDragDistance();
    if (event->button() == Qt::LeftButton && isClick && !m_isDouble && !textCursor().hasSelection()) {
        activate(place.y());
    }
}

void ListingView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_isDouble = true;
    QPlainTextEdit::mouseDoubleClickEvent(event);
    const auto line = lineAt(event->position().toPoint().y());
    if (event->button() == Qt::LeftButton && m_isOpenable && line) {
        emit lineOpened(*line);
    }
}

void ListingView::contextMenuEvent(QContextMenuEvent *event)
{
    // By the key it is about the line of the cursor.
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto line = isByKey ? lineOfBlock(textCursor().blockNumber()) : lineAt(event->pos().y());
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_isOpenable && line) {
        menu->addSeparator();
        menu->addAction(tr("Open in editor"), this, [this, line] { emit lineOpened(*line); });
    }
    menu->popup(isByKey ? viewport()->mapToGlobal(cursorRect().bottomLeft()) : event->globalPos());
}

bool ListingView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos().y()), viewport());
        return true;
    }
    return QPlainTextEdit::viewportEvent(event);
}

} // namespace awaitscope
