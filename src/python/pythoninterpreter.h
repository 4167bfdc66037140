// SPDX-License-Identifier: MIT
// Which Python runs a program.
#pragma once

#include "src/trace/result.h"

#include <QProcessEnvironment>
#include <QString>

namespace awaitscope {

/// The path of the interpreter for `script` (a path from the current folder). `asked` is what the person wants, a name
/// or a path; if it is empty: that of the environment that is activated (VIRTUAL_ENV); else that of a folder .venv or
/// venv beside the script or above it, up to the person's home, unless somebody else can have laid it there; else
/// python3 or python on the PATH. The error is a sentence.
[[nodiscard]] Result<QString>
findPython(const QString &asked, const QString &script,
           const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

} // namespace awaitscope
