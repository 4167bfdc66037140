// SPDX-License-Identifier: MIT
// Values of a summary, spelled in JSON.
#pragma once

#include "src/trace/instant.h"
#include "src/trace/taskstate.h"

#include <optional>

#include <QByteArray>
#include <QString>

namespace awaitscope {

/// A string in quotes.
[[nodiscard]] QByteArray jsonText(const QString &text);

/// A number as Python's repr() writes it, so that it survives; null if it is not finite.
[[nodiscard]] QByteArray jsonNumber(double value);

/// Seconds; null if there is none.
[[nodiscard]] QByteArray jsonInstant(std::optional<Instant> at);

/// "ready", "running", "waiting", "done", "failed", "cancelled" or "abandoned", in quotes.
[[nodiscard]] QByteArray jsonState(TaskState state);

/// A line of an object's beginning: ` "key": value,`.
[[nodiscard]] QByteArray jsonField(const char *key, const QByteArray &value);

} // namespace awaitscope
