// SPDX-License-Identifier: MIT
// The programs that were opened last, and which of them the person has let run.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QStringList>

#include <optional>

class QSettings;

namespace awaitscope {

/// Absolute paths. A program runs as the person, so one that the person has not named to be run asks before it runs:
/// see allowed().
class RecentPrograms
{
public:
    static constexpr qsizetype Most = 8;

    /// The newest first.
    [[nodiscard]] const QStringList &paths() const { return m_paths; }
    /// Puts it in front.
    void add(const QString &path);

    /// How a program was when the person let it run.
    struct Allowed
    {
        QByteArray digest;     ///< of its file: digestOf()
        QStringList arguments; ///< that it ran with

        friend bool operator==(const Allowed &, const Allowed &) = default;
    };
    /// Nothing: the person has not let it run; neither in this session nor, while it is among paths(), in an earlier
    /// one. To choose it in the dialog or on the command line is to let it run.
    [[nodiscard]] std::optional<Allowed> allowed(const QString &path) const;
    void allow(const QString &path, const Allowed &how) { m_allowed.insert(path, how); }
    void forbid(const QString &path) { m_allowed.remove(path); }

    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

private:
    QStringList m_paths;
    QHash<QString, Allowed> m_allowed;
};

} // namespace awaitscope
