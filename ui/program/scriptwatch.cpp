// SPDX-License-Identifier: MIT
// The file, its folder, and a digest.
#include "ui/program/scriptwatch.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace awaitscope {

QByteArray digestOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result()
                                                                                             : QByteArray();
}

ScriptWatch::ScriptWatch(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &ScriptWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &ScriptWatch::look);
}

void ScriptWatch::watch(const QString &path)
{
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty()) {
        m_watcher.removePaths(watched);
    }
    m_path = path;
    m_digest = path.isEmpty() ? QByteArray() : digestOf(path);
    if (!path.isEmpty()) {
        m_watcher.addPaths({path, QFileInfo(path).path()}); // the folder tells that a file has been replaced
    }
    if (std::exchange(m_hasChanged, false)) {
        emit changed(false);
    }
}

void ScriptWatch::look()
{
    if (m_path.isEmpty()) {
        return;
    }
    if (!m_watcher.files().contains(m_path) && QFileInfo::exists(m_path)) {
        m_watcher.addPath(m_path); // a file that is replaced is watched no longer
    }
    const QByteArray digest = digestOf(m_path);
    const bool hasChanged = !digest.isEmpty() && digest != m_digest;
    if (std::exchange(m_hasChanged, hasChanged) != hasChanged) {
        emit changed(hasChanged);
    }
}

} // namespace awaitscope
