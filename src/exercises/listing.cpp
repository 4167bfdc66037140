// SPDX-License-Identifier: MIT
// Reads the embedded listings.
#include "src/exercises/listing.h"

#include "src/trace/sourcefile.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

ListingFile read(const QString &path)
{
    QFile file(path);
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere); // embedded
    return {.name = QFileInfo(path).fileName(),
            .path = path,
            .lines = isThere ? linesOf(QString::fromUtf8(file.readAll())) : QStringList()};
}

void addModule(std::vector<const Exercise *> &modules, const Exercise &exercise)
{
    static const QRegularExpression import(u"^from (\\w+) import "_s);
    modules.push_back(&exercise);
    for (const QString &line : read(exercise.pythonListing()).lines) {
        const Exercise *const imported = findExercise(import.match(line).capturedView(1));
        if (imported && std::ranges::find(modules, imported) == modules.end()) {
            addModule(modules, *imported);
        }
    }
}

} // namespace

Listing listingOf(const Exercise &exercise, Language language)
{
    std::vector<const Exercise *> modules;
    addModule(modules, exercise);
    Listing listing;
    for (const Exercise *module : modules) {
        listing.push_back(read(language == Language::Python ? module->pythonListing() : module->cppListing()));
    }
    return listing;
}

} // namespace awaitscope
