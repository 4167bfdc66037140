// SPDX-License-Identifier: MIT
// A table of editors, and how their commands are put together.
#include "ui/program/editor.h"

#include "ui/program/shellwords.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Editor", text);
}

// Those with a window, which open a file at a line of the window that is there.
const QStringList KnownEditors{
    u"code -g {file}:{line}"_s,        u"codium -g {file}:{line}"_s,
    u"subl {file}:{line}"_s,           u"zed {file}:{line}"_s,
    u"pycharm --line {line} {file}"_s, u"idea --line {line} {file}"_s,
    u"kate -l {line} {file}"_s,        u"gnome-text-editor {file} +{line}"_s,
    u"gedit {file} +{line}"_s,         u"emacsclient -n +{line} {file}"_s,
};

QString findProgram(const QString &name)
{
    return QStandardPaths::findExecutable(name);
}

} // namespace

Result<EditorCall> editorCall(const QString &command, const QString &file, int line)
{
    QStringList words = shellWords(command);
    if (words.isEmpty()) {
        return Failure{tr("The editor's command is empty. Write one, such as “%1”, under Edit → Editor command…")
                           .arg(KnownEditors.constFirst())};
    }
    const QString program = findProgram(words.constFirst());
    if (program.isEmpty()) {
        return Failure{tr("There is no program “%1” to edit with. Choose another one under Edit → Editor command…")
                           .arg(words.constFirst())};
    }
    const bool isFileNamed = std::ranges::any_of(words, [](const QString &word) { return word.contains("{file}"_L1); });
    if (!isFileNamed) {
        words.append(u"{file}"_s);
    }
    EditorCall call{program, words.mid(1)};
    for (QString &word : call.arguments) {
        word.replace("{line}"_L1, QString::number(line)).replace("{file}"_L1, file); // in this order: files can have
                                                                                     // any name
    }
    return call;
}

QString knownEditor(const std::function<QString(const QString &name)> &find)
{
    const auto known = std::ranges::find_if(
        KnownEditors, [&](const QString &command) { return !find(command.section(u' ', 0, 0)).isEmpty(); });
    return known == KnownEditors.end() ? QString() : *known;
}

Result<void> openInEditor(const QString &command, const QString &file, int line)
{
    if (!QFileInfo(file).isFile()) {
        return Failure{tr("“%1” is not there to be edited.").arg(file)};
    }
    const QString chosen = command.trimmed().isEmpty() ? knownEditor(findProgram) : command;
    if (chosen.isEmpty()) {
        return QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absolutePath()))
                   ? Result<void>()
                   : Failure{tr("Nothing was found to edit “%1” with. Name your editor under Edit → Editor command…")
                                 .arg(file)};
    }
    const auto call = editorCall(chosen, file, line);
    if (!call) {
        return Failure{call.error()};
    }
    if (!QProcess::startDetached(call->program, call->arguments, QFileInfo(file).path())) {
        return Failure{
            tr("“%1” could not be started. Choose another editor under Edit → Editor command…").arg(call->program)};
    }
    return {};
}

} // namespace awaitscope
