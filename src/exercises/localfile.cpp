// SPDX-License-Identifier: MIT
// First the name alone, then the file.
#include "src/exercises/localfile.h"

#include <QDir>
#include <QFileInfo>

namespace awaitscope {

using namespace Qt::StringLiterals;

bool isLocalFile(const QString &path)
{
    const bool isElsewhere =
        path.startsWith("//"_L1) || path.startsWith("\\\\"_L1) || path.startsWith(u':'); // Qt calls ":/…" absolute
    return !isElsewhere && QDir::isAbsolutePath(path) && QFileInfo(path).isFile();
}

} // namespace awaitscope
