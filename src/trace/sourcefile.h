// SPDX-License-Identifier: MIT
// Source files that a record names: which of them may be looked at, and their lines.
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

namespace awaitscope {

/// Files that are larger are not read.
inline constexpr qint64 LargestSourceFile = qint64(256) * 1024;

/// Whether a path is a regular file of this computer, by an absolute name. A record may come from anybody: a name in it
/// must not make us ask another machine (//server/share, which is not even looked at), wait for a device, or take what
/// is built into the program (:/…) for a file.
[[nodiscard]] bool isLocalFile(const QString &path);

/// The lines of a text without their ends; a new line at the end of the text begins no line.
[[nodiscard]] QStringList linesOf(const QString &text);

/// The lines of a file in UTF-8; nothing if it is too large or cannot be read. Of a path that comes from elsewhere ask
/// isLocalFile() first.
[[nodiscard]] std::optional<QStringList> linesOfFile(const QString &path);

} // namespace awaitscope
