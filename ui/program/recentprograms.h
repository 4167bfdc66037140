// SPDX-License-Identifier: MIT
// The programs that were opened last, and which of them the person has let run.
#pragma once

#include <QSet>
#include <QStringList>

class QSettings;

namespace awaitscope {

/// Absolute paths. A program runs as the person, so one that the person has not named to be run asks before it runs for
/// the first time: see isAllowed().
class RecentPrograms
{
public:
    static constexpr qsizetype Most = 8;

    /// The newest first.
    [[nodiscard]] const QStringList &paths() const { return m_paths; }
    /// Puts it in front.
    void add(const QString &path);

    /// Whether it may run without a question: chosen in the dialog or on the command line, or answered for, in this
    /// session or, while it is among paths(), in an earlier one.
    [[nodiscard]] bool isAllowed(const QString &path) const { return m_allowed.contains(path); }
    void allow(const QString &path) { m_allowed.insert(path); }

    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

private:
    QStringList m_paths;
    QSet<QString> m_allowed;
};

} // namespace awaitscope
