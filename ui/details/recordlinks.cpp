// SPDX-License-Identifier: MIT
// Links are "task:3" and "event:117".
#include "ui/details/recordlinks.h"

#include "src/timeline/playhead.h"

#include <QPalette>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

const QString TaskScheme = u"task:"_s;
const QString EventScheme = u"event:"_s;

// The colour is written out: Qt would keep the one that was the application's when the text was set.
QString linked(const QString &link, const QString &name, const QPalette &palette)
{
    return u"<a href=\"%1\" style=\"color:%2\">%3</a>"_s.arg(link, palette.color(QPalette::Link).name(),
                                                             name.toHtmlEscaped());
}

} // namespace

QString linkTo(TaskId task, const QString &name, const QPalette &palette)
{
    return linked(TaskScheme + QString::number(task.value), name, palette);
}

QString linkTo(EventIndex event, const QString &name, const QPalette &palette)
{
    return linked(EventScheme + QString::number(event.value), name, palette);
}

void follow(const QString &link, Playhead &playhead)
{
    if (link.startsWith(TaskScheme)) {
        playhead.select(TaskId{link.sliced(TaskScheme.size()).toUInt()});
    } else if (link.startsWith(EventScheme)) {
        playhead.moveTo(link.sliced(EventScheme.size()).toUInt() + 1);
    }
}

} // namespace awaitscope
