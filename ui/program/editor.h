// SPDX-License-Identifier: MIT
// Opening a line of a file in the person's own editor.
#pragma once

#include "src/trace/result.h"

#include <functional>

#include <QString>
#include <QStringList>

namespace awaitscope {

/// A program and its arguments, as they are: no shell reads them.
struct EditorCall
{
    QString program;
    QStringList arguments;

    friend bool operator==(const EditorCall &, const EditorCall &) = default;
};

/// What a person's command comes to: it is split into words as a shell does (quotes keep spaces), and in each word
/// {file} and {line} stand for the file and the line. Without {file} the file is the last argument. An empty command,
/// or one whose program cannot be found, is a sentence.
[[nodiscard]] Result<EditorCall> editorCall(const QString &command, const QString &file, int line);

/// The command of the first known editor for which `find` finds a program; empty if there is none.
[[nodiscard]] QString knownEditor(const std::function<QString(const QString &name)> &find);

/// Opens the file at the line (from 1): with `command`, else with a known editor that is installed. Without one the
/// file's folder is shown, for there are systems that would run the file if they were asked to open it. It does not
/// wait for the editor.
[[nodiscard]] Result<void> openInEditor(const QString &command, const QString &file, int line);

} // namespace awaitscope
