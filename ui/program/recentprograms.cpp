// SPDX-License-Identifier: MIT
// Two lists in the settings: paths, and a JSON object for each that was let run.
#include "ui/program/recentprograms.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

namespace awaitscope {

using namespace Qt::StringLiterals;

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
    m_allowed.clear();
    for (const QString &line : settings.value("program/allowed").toStringList()) {
        const QJsonObject program = QJsonDocument::fromJson(line.toUtf8()).object();
        const QString path = program[u"script"_s].toString();
        if (m_paths.contains(path)) {
            m_allowed.insert(path, {QByteArray::fromHex(program[u"sha256"_s].toString().toLatin1()),
                                    program[u"arguments"_s].toVariant().toStringList()});
        }
    }
}

void RecentPrograms::save(QSettings &settings) const
{
    QStringList lines;
    for (const QString &path : m_paths) {
        if (const auto how = allowed(path)) {
            const QJsonObject program{{u"script"_s, path},
                                      {u"sha256"_s, QString::fromLatin1(how->digest.toHex())},
                                      {u"arguments"_s, QJsonArray::fromStringList(how->arguments)}};
            lines += QString::fromUtf8(QJsonDocument(program).toJson(QJsonDocument::Compact));
        }
    }
    settings.setValue("program/recent", m_paths);
    settings.setValue("program/allowed", lines);
}

std::optional<RecentPrograms::Allowed> RecentPrograms::allowed(const QString &path) const
{
    const auto found = m_allowed.constFind(path);
    return found == m_allowed.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace awaitscope
