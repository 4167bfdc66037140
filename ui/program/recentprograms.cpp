// SPDX-License-Identifier: MIT
// Two lists in the settings.
#include "ui/program/recentprograms.h"

#include <QSettings>

namespace awaitscope {

void RecentPrograms::add(const QString &path)
{
    m_paths.removeAll(path);
    m_paths.prepend(path);
    m_paths = m_paths.first(std::min(m_paths.size(), Most));
}

void RecentPrograms::restore(const QSettings &settings)
{
    m_paths = settings.value("program/recent").toStringList();
    m_paths = m_paths.first(std::min(m_paths.size(), Most));
    const QStringList allowed = settings.value("program/allowed").toStringList();
    m_allowed = QSet<QString>(allowed.begin(), allowed.end());
}

void RecentPrograms::save(QSettings &settings) const
{
    QStringList allowed;
    for (const QString &path : m_paths) {
        if (isAllowed(path)) {
            allowed.append(path);
        }
    }
    settings.setValue("program/recent", m_paths);
    settings.setValue("program/allowed", allowed);
}

} // namespace awaitscope
