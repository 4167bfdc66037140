// SPDX-License-Identifier: MIT
// Notices that a file has changed on disk.
#pragma once

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>

namespace awaitscope {

/// The SHA-256 of what the file says; empty if it is not there, or cannot be read.
[[nodiscard]] QByteArray digestOf(const QString &path);

/// Watches one file; also if an editor replaces it by another one of that name. What counts is what it says, not when
/// it was written.
class ScriptWatch : public QObject
{
    Q_OBJECT

public:
    explicit ScriptWatch(QObject *parent = nullptr);

    /// Watches `path`, as it is now; an empty one ends the watch.
    void watch(const QString &path);
    /// Whether it says something else than when watch() was called; a file that is gone has not changed.
    [[nodiscard]] bool hasChanged() const { return m_hasChanged; }

signals:
    /// hasChanged() is another than before: a change may also be taken back.
    void changed(bool hasChanged);

private:
    void look();

    QFileSystemWatcher m_watcher;
    QString m_path;
    QByteArray m_digest; // of the file when watch() was called
    bool m_hasChanged = false;
};

} // namespace awaitscope
