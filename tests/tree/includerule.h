// SPDX-License-Identifier: MIT
// Which folder may include what: the architecture's arrows as a table, and the rule that reads it.
#pragma once

#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace awaitscope {

/// The folders that may hold code, each with the folders that it may include besides itself.
[[nodiscard]] inline const QMap<QString, QStringList> &includeArrows()
{
    using namespace Qt::StringLiterals;
    static const QMap<QString, QStringList> arrows{
        {u"src/trace"_s, {}},
        {u"src/async"_s, {u"src/trace"_s}},
        {u"src/exercises"_s, {u"src/async"_s}},
        {u"src/python"_s, {u"src/trace"_s}},
        {u"src/measure"_s, {u"src/trace"_s}},
        {u"src/narrate"_s, {u"src/trace"_s}},
        {u"src/lints"_s, {u"src/narrate"_s}},
        {u"src/timeline"_s, {u"src/trace"_s}},
        {u"src/cli"_s, {u"src/exercises"_s, u"src/python"_s, u"src/measure"_s, u"src/lints"_s}},
        {u"ui"_s, {u"src/cli"_s, u"src/lints"_s, u"src/timeline"_s}},
    };
    return arrows;
}

/// The folder of the table that a path from the root lies in: "src/trace" for "src/trace/trace.h", "ui" for
/// "ui/main.cpp"; empty if there is none, as for "src/loose.h".
[[nodiscard]] inline QString folderOf(const QString &path)
{
    for (const QString &folder : includeArrows().keys()) {
        if (path.startsWith(folder + u'/'))
            return folder;
    }
    return {};
}

/// All that a folder may include: itself, and what the folders that it may include may include in turn.
[[nodiscard]] inline QSet<QString> withinReach(const QString &folder)
{
    QSet<QString> reached;
    QStringList pending{folder};
    while (!pending.isEmpty()) {
        const QString next = pending.takeLast();
        if (!reached.contains(next)) {
            reached.insert(next);
            pending += includeArrows().value(next);
        }
    }
    return reached;
}

/// Why `file` (a path from the root) may not have `include` (its name in quotes or angle brackets, as written); empty
/// if it may. `qtCoreHeaders` are the headers that src may have of Qt: "QString", "qglobal.h".
[[nodiscard]] inline QString objectionTo(const QString &include, const QString &file,
                                         const QSet<QString> &qtCoreHeaders)
{
    using namespace Qt::StringLiterals;
    const QString folder = folderOf(file);
    if (folder.isEmpty())
        return u"lies in no folder of the architecture's table"_s;

    const bool quoted = include.startsWith(u'"');
    const QString name = include.mid(1, include.size() - 2);
    if (!quoted && !include.startsWith(u'<'))
        return u"includes a name that is not written out: "_s + include;

    const bool generated =
        name.endsWith(u".moc"_s) || name.startsWith(u"moc_"_s) || (name.startsWith(u"ui_"_s) && folder == u"ui"_s);
    if (quoted && generated && !name.contains(u'/'))
        return {};

    const QString target = folderOf(name);
    if (quoted || !target.isEmpty()) {
        if (!quoted || target.isEmpty() || name.contains(u".."_s))
            return u"includes %1: files of the project are named in quotes and from the root"_s.arg(include);
        if (!withinReach(folder).contains(target))
            return u"includes %1: %2 may not include %3"_s.arg(include, folder, target);
        return {};
    }

    const bool ofQt = name.startsWith(u'Q') || (name.startsWith(u'q') && name.endsWith(u".h"_s));
    const bool ofQtCore = name.startsWith(u"QtCore/"_s) || qtCoreHeaders.contains(name);
    if (ofQt && !ofQtCore && folder != u"ui"_s)
        return u"includes %1: src knows Qt Core alone"_s.arg(include);
    return {};
}

} // namespace awaitscope
