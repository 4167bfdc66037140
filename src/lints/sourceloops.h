// SPDX-License-Identifier: MIT
// Whether a line of source is in a loop.
#pragma once

#include <map>
#include <optional>

#include <QString>
#include <QStringList>

namespace awaitscope {

/// Whether the line, counted from 1, stands in a for or while of its function: by its indentation, which Python has to
/// have and our C++ listings have. A comprehension is a loop, too. Nothing if there is no such line.
[[nodiscard]] std::optional<bool> isInLoop(const QStringList &lines, quint32 line);

/// The same for lines of files, each of which is read once: Python's and C++'s that are there, and the listings of our
/// exercises. Nothing of one that is not there, or too large.
class SourceLoops
{
public:
    static constexpr std::size_t MostFiles = 50;

    [[nodiscard]] std::optional<bool> isInLoop(const QString &path, quint32 line);

private:
    std::map<QString, QStringList> m_files; // by path; without a line: cannot be read
};

} // namespace awaitscope
