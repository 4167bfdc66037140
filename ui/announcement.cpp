// SPDX-License-Identifier: MIT
// With Qt's announcements where there are any.
#include "ui/announcement.h"

#include <QAccessible>
#include <QTimer>
#include <QWidget>

namespace awaitscope {

void announce(QWidget &place, const QString &text)
{
    place.setAccessibleName(text);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(&place, text);
#else
    QAccessibleEvent event(&place, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
}

Announcer::Announcer(QWidget &place)
    : QObject(&place)
    , m_place(place)
    , m_pause(new QTimer(this))
{
    m_pause->setSingleShot(true);
    m_pause->setInterval(Pause);
    connect(m_pause, &QTimer::timeout, this, &Announcer::sayNewest);
}

void Announcer::say(const QString &text)
{
    m_newest = text;
    if (!m_pause->isActive()) {
        sayNewest();
    }
    m_pause->start();
}

void Announcer::sayNewest()
{
    if (m_newest != m_said) {
        m_said = m_newest;
        announce(m_place, m_said);
    }
}

} // namespace awaitscope
