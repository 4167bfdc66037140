// SPDX-License-Identifier: MIT
// Whether a JSON object is a program that the interpreter can run.
#pragma once

#include <QJsonObject>
#include <QString>

namespace awaitscope {

/// What is wrong with a program, in a sentence that names the place; empty if nothing is.
[[nodiscard]] QString programProblem(const QJsonObject &program);

} // namespace awaitscope
