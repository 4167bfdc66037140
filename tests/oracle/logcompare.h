// SPDX-License-Identifier: MIT
// Compares the log of a run with the one that was recorded.
#pragma once

#include <vector>

#include <QJsonObject>
#include <QString>

namespace awaitscope {

/// The first difference, with the six events before it, the expected and the actual one; empty if there is none. What
/// follows a difference is only aftermath.
[[nodiscard]] QString firstDifference(const std::vector<QJsonObject> &expected, const std::vector<QJsonObject> &actual);

/// An event as a line of JSON: time, task and kind first.
[[nodiscard]] QByteArray logLine(const QJsonObject &event);

} // namespace awaitscope
