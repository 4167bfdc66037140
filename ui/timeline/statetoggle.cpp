// SPDX-License-Identifier: MIT
// Mark, count, and the words for both.
#include "ui/timeline/statetoggle.h"

#include "ui/timeline/stateicon.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace awaitscope {

using namespace Qt::StringLiterals;

QString compactCount(quint32 count)
{
    constexpr quint32 thousand = 1000;
    constexpr quint32 million = 1'000'000;
    const QLocale locale;
    if (count < 10 * thousand) {
        return locale.toString(count);
    }
    if (count < million) {
        return locale.toString(count / thousand) + u'k';
    }
    // Down, not to the nearest: 1,999,999 are not two million yet.
    const quint32 tenths = count / (million / 10);
    return tenths < 100 ? locale.toString(tenths / 10.0, 'f', 1) + u'M' : locale.toString(tenths / 10) + u'M';
}

StateToggle::StateToggle(TaskStates states, TaskState mark, const QString &name, QWidget *parent)
    : QToolButton(parent)
    , m_states(states)
    , m_name(name)
{
    setCheckable(true);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus); // clicked, it leaves the space bar to Run
    setIcon(stateIcon(mark));
    setIconSize({16, 16});
    setAccessibleName(tr("Only tasks that are %1").arg(name));
    showCount();
}

void StateToggle::setCount(quint32 count, quint32 all)
{
    if (std::exchange(m_count, count) != count || m_all != all) {
        m_all = all;
        showCount();
    }
}

void StateToggle::setCountShown(bool isShown)
{
    if (std::exchange(m_isCountShown, isShown) != isShown) {
        showCount();
    }
}

void StateToggle::showCount()
{
    setToolButtonStyle(m_isCountShown ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    setText(compactCount(m_count));
    const QString words = tr("Show only the tasks that are %1: %2").arg(m_name, QLocale().toString(m_count));
    setToolTip(words);
    setAccessibleDescription(words);
    updateGeometry();
}

// As a tool button measures its text.
int StateToggle::widthOf(const QString &count) const
{
    return fontMetrics().size(Qt::TextShowMnemonic, count).width();
}

QSize StateToggle::sizeHint() const
{
    const QSize size = QToolButton::sizeHint();
    if (!m_isCountShown) {
        return size;
    }
    // The widest that the count can become, in whatever digits: nothing beside it moves while it counts.
    int widest = 0;
    for (const quint32 count : {8U, 88U, 888U, 8'888U, 88'888U, 888'888U, 8'888'888U, 88'888'888U, 888'888'888U}) {
        widest = std::max(widest, widthOf(compactCount(count)));
        if (count >= m_all) {
            break;
        }
    }
    return {size.width() - widthOf(text()) + widest, size.height()};
}

} // namespace awaitscope
