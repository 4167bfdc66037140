// SPDX-License-Identifier: MIT
// Copies what the resources have.
#include "src/python/tracerfiles.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace awaitscope {

using namespace Qt::StringLiterals;

Result<std::shared_ptr<TracerFiles>> TracerFiles::extract()
{
    std::shared_ptr<TracerFiles> files(new TracerFiles);
    const auto failure = [](const QString &what, const QString &why) {
        return Failure{u"cannot write the tracer to “%1”: %2"_s.arg(what, why)};
    };
    if (!files->m_folder.isValid()) {
        return failure(QDir::tempPath(), files->m_folder.errorString());
    }
    const QDir root(u":/python"_s);
    QDirIterator found(root.path(), QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        QFile source(found.next());
        const QString path = files->m_folder.filePath(root.relativeFilePath(source.fileName()));
        QFile copy(path);
        if (!QDir().mkpath(QFileInfo(path).path()) || !source.open(QIODevice::ReadOnly)
            || !copy.open(QIODevice::WriteOnly) || copy.write(source.readAll()) != source.size() || !copy.flush()) {
            return failure(path, copy.errorString());
        }
    }
    return files;
}

} // namespace awaitscope
