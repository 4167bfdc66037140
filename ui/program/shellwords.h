// SPDX-License-Identifier: MIT
// Arguments as one writes them in a terminal.
#pragma once

#include <QString>
#include <QStringList>

namespace awaitscope {

/// Splits a line into words as a shell does: at spaces, but not within '…' or "…", nor behind a backslash. A backslash
/// before anything but a space, a quote or a backslash stands for itself, so that paths of Windows stay whole. A quote
/// that is not closed reaches to the end. Nothing is expanded.
[[nodiscard]] QStringList shellWords(const QString &line);

/// The line that splits into these words.
[[nodiscard]] QString shellLine(const QStringList &words);

} // namespace awaitscope
