// SPDX-License-Identifier: MIT
// Numbers with the digits that mean something.
#include "ui/figuretext.h"

#include <QLocale>

#include <cmath>

namespace awaitscope {

using namespace Qt::StringLiterals;

QString secondsText(double value)
{
    return QLocale::c().toString(value, 'f', 3) + u" s"_s;
}

QString averageText(double value)
{
    return value >= 0.1 || value == 0 ? secondsText(value) : QLocale::c().toString(value * 1000, 'g', 4) + u" ms"_s;
}

QString factorText(double value)
{
    return QLocale::c().toString(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0) + u'×';
}

QString numberText(double value)
{
    const double size = std::abs(value);
    return QLocale::c().toString(value, 'f', size < 100 ? 3 : size < 1000 ? 2 : 1);
}

QString differenceText(double value)
{
    constexpr double least = 0.0005; // that is not rounded to nothing
    QString size = numberText(std::abs(value));
    if (std::abs(value) < least) {
        return size;
    }
    return (value < 0 ? u'−' : u'+') + size;
}

} // namespace awaitscope
