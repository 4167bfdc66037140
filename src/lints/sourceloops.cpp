// SPDX-License-Identifier: MIT
// Goes up from a line to those that it is indented under.
#include "src/lints/sourceloops.h"

#include "src/trace/sourcefile.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

qsizetype indentOf(const QString &line)
{
    const auto first = std::ranges::find_if(line, [](QChar character) { return !character.isSpace(); });
    return first - line.begin();
}

bool beginsWith(const QString &line, const char *words)
{
    return QRegularExpression(u"^\\s*(?:%1)\\b"_s.arg(QLatin1StringView(words))).match(line).hasMatch();
}

QStringList linesOfSource(const QString &path)
{
    if (!path.endsWith(u".py") && !path.endsWith(u".cpp")) {
        return {};
    }
    return linesOfFile(isLocalFile(path) ? path : u":/exercises/"_s + QFileInfo(path).fileName())
        .value_or(QStringList());
}

} // namespace

std::optional<bool> isInLoop(const QStringList &lines, quint32 line)
{
    if (line == 0 || line > lines.size()) {
        return std::nullopt;
    }
    static const QRegularExpression comprehension(u"\\bfor\\b.*\\bin\\b"_s);
    const QString &text = lines[line - 1];
    if (comprehension.match(text).hasMatch()) {
        return true;
    }
    qsizetype indent = indentOf(text);
    for (qsizetype above = static_cast<qsizetype>(line) - 2; above >= 0 && indent > 0; --above) {
        const QString &other = lines[above];
        const qsizetype otherIndent = indentOf(other);
        if (otherIndent == other.size() || otherIndent >= indent || other.trimmed().startsWith(u'#')
            || other.trimmed().startsWith(u"//")) {
            continue;
        }
        if (beginsWith(other, "for|while|async for")) {
            return true;
        }
        if (beginsWith(other, "def|async def|class")) {
            return false;
        }
        indent = otherIndent;
    }
    return false;
}

std::optional<bool> SourceLoops::isInLoop(const QString &path, quint32 line)
{
    auto file = m_files.find(path);
    if (file == m_files.end()) {
        if (m_files.size() >= MostFiles) {
            return std::nullopt;
        }
        file = m_files.emplace(path, linesOfSource(path)).first;
    }
    return awaitscope::isInLoop(file->second, line);
}

} // namespace awaitscope
