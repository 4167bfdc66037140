// SPDX-License-Identifier: MIT
// Programs and their recorded logs, as files.
#pragma once

#include "src/trace/result.h"

#include <vector>

#include <QJsonObject>
#include <QString>

namespace awaitscope {

/// A program, and the log that CPython was recorded with if there is one.
struct Case
{
    QJsonObject program;
    std::vector<QJsonObject> log; ///< empty: none

    [[nodiscard]] QString name() const { return program.value(QLatin1StringView("name")).toString(); }
};

/// The program in a file. The error is a sentence that names the file, and the line or the step.
[[nodiscard]] Result<QJsonObject> readProgram(const QString &path);

/// A file with a program or a case (a program with its log under "log") in each line.
[[nodiscard]] Result<std::vector<Case>> readCases(const QString &path);

/// The known programs of the folder `known`, with their logs; by name.
[[nodiscard]] Result<std::vector<Case>> readKnownCases(const QString &folder);

/// A file with an event in each line.
[[nodiscard]] Result<std::vector<QJsonObject>> readLog(const QString &path);

} // namespace awaitscope
