// SPDX-License-Identifier: MIT
// What keys and mouse do to the event table.
#include "ui/events/eventview.h"

#include "src/narrate/sentence.h"

#include <QApplication>
#include <QClipboard>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QToolTip>

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

QString EventView::selectedText() const
{
    const auto selected = selectedRows();
    if (!selected) {
        return {};
    }
    QStringList lines;
    const int last = std::min(selected->second, selected->first + MostCopied - 1);
    for (int row = selected->first; row <= last; ++row) {
        QStringList cells;
        for (const auto column : {EventModel::Number, EventModel::Time, EventModel::Task, EventModel::What}) {
            cells += m_model.text(row, column).replace(u'\t', u' ').replace(u'\n', u' ');
        }
        lines += cells.join(u'\t');
    }
    if (last < selected->second) {
        lines += tr("and %1 more").arg(QLocale().toString(selected->second - last));
    }
    return lines.join(u'\n');
}

void EventView::copy()
{
    const QString text = selectedText();
    if (!text.isEmpty()) {
        QApplication::clipboard()->setText(text);
    }
}

bool EventView::event(QEvent *event)
{
    // Keys that mean something here, whatever the window uses them for elsewhere.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->key() == Qt::Key_Home || key->key() == Qt::Key_End) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void EventView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    const int row = currentRow().value_or(-1);
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Up:
        goTo(row - 1, extends);
        break;
    case Qt::Key_Down:
        goTo(row + 1, extends);
        break;
    case Qt::Key_PageUp:
        goTo(row - fullRows(), extends);
        break;
    case Qt::Key_PageDown:
        goTo(row + fullRows(), extends);
        break;
    case Qt::Key_Home:
        goTo(0, extends);
        break;
    case Qt::Key_End:
        goTo(m_model.rowCount() - 1, extends);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        goTo(row);
        break;
    default:
        event->ignore(); // the window may have a use for it
    }
}

void EventView::mousePressEvent(QMouseEvent *event)
{
    if (const auto row = rowAt(event->position().toPoint()); row && event->button() == Qt::LeftButton) {
        goTo(*row, event->modifiers().testFlag(Qt::ShiftModifier));
    }
}

void EventView::mouseMoveEvent(QMouseEvent *event)
{
    const auto row = rowAt(event->position().toPoint());
    if (row && event->buttons().testFlag(Qt::LeftButton) && row != currentRow()) {
        goTo(*row, true);
    }
}

bool EventView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (!showToolTip(help->pos(), help->globalPos())) {
            QToolTip::hideText();
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

// The whole sentence, where it is cut.
bool EventView::showToolTip(QPoint place, QPoint global)
{
    const auto row = rowAt(place);
    if (!row) {
        return false;
    }
    const int room = rectOfCell(*row, EventModel::What).width();
    if (QFontMetrics(font()).horizontalAdvance(m_model.text(*row, EventModel::What)) <= room) {
        return false;
    }
    const QString sentence = sentenceOf(m_record.trace(), m_model.eventAt(*row));
    QToolTip::showText(global, u"<p>%1</p>"_s.arg(sentence.toHtmlEscaped()), viewport(), rectOfRow(*row));
    return true;
}

} // namespace awaitscope
