// SPDX-License-Identifier: MIT
// The places where a Python can be, one after the other.
#include "src/python/pythoninterpreter.h"

#include <optional>

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> onPath(const QString &name, const QProcessEnvironment &environment)
{
    const QStringList folders = environment.value(u"PATH"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    const QString found = folders.isEmpty() ? QString() : QStandardPaths::findExecutable(name, folders);
    return found.isEmpty() ? std::nullopt : std::optional(found);
}

// The interpreter of the virtual environment in a folder.
std::optional<QString> ofEnvironment(const QString &folder)
{
#ifdef Q_OS_WIN
    const QFileInfo python(folder + u"/Scripts/python.exe"_s);
#else
    const QFileInfo python(folder + u"/bin/python"_s);
#endif
    return python.isFile() && python.isExecutable() ? std::optional(python.absoluteFilePath()) : std::nullopt;
}

// Of a virtual environment beside the script or above it. Not one that somebody else has laid there, as anybody can in
// /tmp: it is the script's owner's, or root's.
std::optional<QString> nearby(const QString &script)
{
    const QFileInfo file(script);
    QDir folder = file.absoluteDir();
    do {
        for (const QString &name : {u".venv"_s, u"venv"_s}) {
            const QFileInfo sign(folder.filePath(name + u"/pyvenv.cfg"_s));
            if (sign.isFile() && (sign.ownerId() == file.ownerId() || sign.ownerId() == 0)) {
                if (const auto python = ofEnvironment(folder.filePath(name))) {
                    return python;
                }
            }
        }
    } while (folder != QDir::home() && folder.cdUp());
    return std::nullopt;
}

} // namespace

Result<QString> findPython(const QString &asked, const QString &script, const QProcessEnvironment &environment)
{
    if (asked.contains(u'/') || asked.contains(QDir::separator())) {
        const QFileInfo file(asked);
        if (!file.isFile()) {
            return Failure{u"there is no Python “%1”"_s.arg(asked)};
        }
        if (!file.isExecutable()) {
            return Failure{u"“%1” cannot be run: it is not executable"_s.arg(asked)};
        }
        return file.absoluteFilePath();
    }
    if (!asked.isEmpty()) {
        const auto found = onPath(asked, environment);
        return found ? Result(*found) : Failure{u"there is no Python “%1” on the PATH"_s.arg(asked)};
    }
    if (const QString activated = environment.value(u"VIRTUAL_ENV"_s); !activated.isEmpty()) {
        if (const auto python = ofEnvironment(activated)) {
            return *python;
        }
    }
    if (const auto python = nearby(script)) {
        return *python;
    }
    for (const QString &name : {u"python3"_s, u"python"_s}) {
        if (const auto python = onPath(name, environment)) {
            return *python;
        }
    }
    return Failure{
        u"there is no Python: neither python3 nor python is on the PATH; install Python 3.8 or newer, or say "
        "where it is"_s};
}

} // namespace awaitscope
