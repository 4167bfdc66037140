// SPDX-License-Identifier: MIT
// First the name alone, then the file.
#include "src/trace/sourcefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace awaitscope {

using namespace Qt::StringLiterals;

bool isLocalFile(const QString &path)
{
    const bool isElsewhere =
        path.startsWith("//"_L1) || path.startsWith("\\\\"_L1) || path.startsWith(u':'); // Qt calls ":/…" absolute
    return !isElsewhere && QDir::isAbsolutePath(path) && QFileInfo(path).isFile();
}

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(u'\n');
    if (lines.back().isEmpty()) {
        lines.removeLast();
    }
    for (QString &line : lines) {
        if (line.endsWith(u'\r')) {
            line.chop(1);
        }
    }
    return lines;
}

std::optional<QStringList> linesOfFile(const QString &path)
{
    QFile file(path);
    if (file.size() > LargestSourceFile || !file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return linesOf(QString::fromUtf8(file.read(LargestSourceFile)));
}

} // namespace awaitscope
