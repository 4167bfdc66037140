// SPDX-License-Identifier: MIT
// The places where a Python can be, one after the other.
#include "src/python/pythoninterpreter.h"

#include <optional>

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#    include <unistd.h>
#endif

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

#ifdef Q_OS_UNIX
bool isOwn(const struct stat &status)
{
    return status.st_uid == ::geteuid() || status.st_uid == 0;
}

// Whether only we and root can have laid this entry there: a link counts as itself, whatever it leads to.
bool isOwnEntry(const QString &path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 && isOwn(status);
}

// And whether only we and root can lay anything into this folder. A group that has our number is ours alone.
bool isOwnFolder(const QString &path)
{
    struct stat status = {};
    return isOwnEntry(path) && ::stat(QFile::encodeName(path).constData(), &status) == 0 && isOwn(status)
           && (status.st_mode & S_IWOTH) == 0 && ((status.st_mode & S_IWGRP) == 0 || status.st_gid == ::geteuid());
}

// Not one that somebody else has laid there, as anybody can in /tmp.
bool isTrusted(const QString &environment)
{
    return isOwnFolder(environment) && isOwnEntry(environment + u"/pyvenv.cfg"_s)
           && isOwnFolder(environment + u"/bin"_s) && isOwnEntry(environment + u"/bin/python"_s);
}
#else
bool isTrusted(const QString &)
{
    return true;
}
#endif

// Of a virtual environment beside the script or above it.
std::optional<QString> nearby(const QString &script)
{
    QDir folder = QFileInfo(script).absoluteDir();
    do {
        for (const QString &name : {u".venv"_s, u"venv"_s}) {
            const QString environment = folder.filePath(name);
            if (QFileInfo(environment + u"/pyvenv.cfg"_s).isFile() && isTrusted(environment)) {
                if (const auto python = ofEnvironment(environment)) {
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
