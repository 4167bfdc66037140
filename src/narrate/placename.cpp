// SPDX-License-Identifier: MIT
// Function, line, file.
#include "src/narrate/placename.h"

#include <algorithm>

#include <QCoreApplication>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

class PlaceName
{
    Q_DECLARE_TR_FUNCTIONS(PlaceName)
};

} // namespace

QString placeName(const Trace &trace, const SourceLine &line)
{
    const QString path = trace.text(line.file);
    const QString file = path.mid(std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\')) + 1);
    if (file.isEmpty()) {
        return PlaceName::tr("an unknown line");
    }
    const QString where = PlaceName::tr("line %1 of %2").arg(QString::number(line.line), file);
    const QString function = trace.text(line.function);
    return function.isEmpty() || function == u"<module>"_s ? where : PlaceName::tr("%1, %2").arg(function, where);
}

} // namespace awaitscope
