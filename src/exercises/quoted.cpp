// SPDX-License-Identifier: MIT
// Shows what a person gave inside a sentence that says what is wrong with it.
#include "src/exercises/quoted.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestShown = 40; // in UTF-16 code units

QChar withoutControl(QChar c)
{
    constexpr char16_t ControlPictures = 0x2400;
    constexpr char16_t PictureOfDelete = 0x2421;
    if (c.unicode() < 0x20) {
        return QChar(static_cast<char16_t>(ControlPictures + c.unicode()));
    }
    return c.unicode() == 0x7f ? QChar(PictureOfDelete) : c;
}

} // namespace

QString quoted(QStringView given)
{
    if (given.isEmpty()) {
        return u"an empty text"_s;
    }
    const bool isLong = given.size() > LongestShown;
    if (isLong) {
        given.truncate(LongestShown);
        if (given.back().isHighSurrogate()) {
            given.chop(1); // half a character is none
        }
    }
    QString shown = u"“"_s;
    for (const QChar c : given) {
        shown += withoutControl(c);
    }
    shown += isLong ? u"…”"_s : u"”"_s;
    return shown;
}

} // namespace awaitscope
