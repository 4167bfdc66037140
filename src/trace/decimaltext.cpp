// SPDX-License-Identifier: MIT
// Decimal digits from whole numbers.
#include "src/trace/decimaltext.h"

#include <QLocale>

namespace awaitscope {

using namespace Qt::StringLiterals;

QString decimalText(qint64 value, qint64 unit, int decimals)
{
    // In unsigned numbers: the magnitude of the least qint64 is no qint64.
    quint64 magnitude = value < 0 ? quint64(0) - static_cast<quint64>(value) : static_cast<quint64>(value);
    quint64 shown = static_cast<quint64>(unit); // how much the last digit shown stands for
    for (int i = 0; i < decimals; ++i) {
        shown /= 10;
    }
    magnitude = (magnitude + shown / 2) / shown;
    QString digits = QString::number(magnitude);
    if (decimals > 0) {
        digits = digits.rightJustified(decimals + 1, u'0');
        digits.insert(digits.size() - decimals, u'.');
    }
    return value < 0 && magnitude > 0 ? u'−' + digits : digits;
}

QString durationText(Duration length, int decimals)
{
    const qint64 nanoseconds = length.count();
    const qint64 magnitude = nanoseconds < 0 ? -(nanoseconds + 1) : nanoseconds;
    if (nanoseconds == 0) {
        return u"0 s"_s;
    }
    if (magnitude >= 100'000'000) {
        return decimalText(nanoseconds, 1'000'000'000, decimals) + u" s"_s;
    }
    if (magnitude >= 1'000'000) {
        return decimalText(nanoseconds, 1'000'000, 1) + u" ms"_s;
    }
    if (magnitude >= 1'000) {
        return decimalText(nanoseconds, 1'000, magnitude >= 100'000 ? 0 : 1) + u" µs"_s;
    }
    return decimalText(nanoseconds, 1, 0) + u" ns"_s;
}

QString countText(quint64 count)
{
    return QLocale(QLocale::English).toString(count);
}

} // namespace awaitscope
