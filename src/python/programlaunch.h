// SPDX-License-Identifier: MIT
// What to run.
#pragma once

#include <QString>
#include <QStringList>

namespace awaitscope {

/// A Python program, and how it is to be run.
struct ProgramLaunch
{
    QString script = {};           ///< its path, which is sys.argv[0]; a relative one is relative to `workingDirectory`
    QStringList arguments = {};    ///< sys.argv[1:]
    QString python = {};           ///< a path or a name; empty: findPython() decides
    QString workingDirectory = {}; ///< empty: the current one
};

} // namespace awaitscope
