// SPDX-License-Identifier: MIT
// Keys that a line does not know.
#include "ui/timeline/filterfield.h"

#include "ui/theme.h"

#include <QApplication>
#include <QKeyEvent>

namespace awaitscope {

using namespace Qt::StringLiterals;

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    addAction(themedIcon(u"filter"_s), LeadingPosition);
    setPlaceholderText(tr("Filter tasks…"));
    setAccessibleName(tr("Filter tasks"));
    setToolTip(tr("Show only tasks whose name holds this (/); Esc clears it"));
}

void FilterField::enter()
{
    if (!hasFocus()) {
        m_before = QApplication::focusWidget();
    }
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        clear();
        leave();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        leave();
        break;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void FilterField::leave()
{
    QWidget *target = m_before && m_before->isVisible() ? m_before : m_fallback;
    m_before.clear();
    if (target) {
        target->setFocus(Qt::OtherFocusReason);
    } else {
        clearFocus();
    }
}

} // namespace awaitscope
