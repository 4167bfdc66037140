// SPDX-License-Identifier: MIT
// Reads the numbers that a person gives to an exercise, or says in a sentence what is wrong with them.
#include "src/exercises/readnumber.h"

#include "src/exercises/numeral.h"
#include "src/exercises/quoted.h"

#include <QString>

namespace awaitscope {

using namespace Qt::StringLiterals;

Result<double> readMaxDelay(QStringView given)
{
    const auto numeral = decimalNumeral(given);
    bool fits = false;
    const double seconds = numeral ? numeral->toDouble(&fits) : -1.0;
    if (numeral && !fits) { // the double is 0 then, for 1e999 as for 1e-999
        return Failure{u"max_delay must be a number that fits in a double, not %1"_s.arg(quoted(given))};
    }
    if (seconds < 0.0) {
        return Failure{u"max_delay must be a finite number of seconds from 0, not %1"_s.arg(quoted(given))};
    }
    if (seconds > LongestMaxDelay) {
        return Failure{u"max_delay must be at most %1 seconds (about 194 days), not %2"_s.arg(
            QString::number(LongestMaxDelay, 'f', 0), quoted(given))};
    }
    return seconds == 0.0 ? 0.0 : seconds; // "-0" is 0 without a sign
}

Result<int> readN(QStringView given, int least)
{
    const auto numeral = wholeNumeral(given);
    if (!numeral) {
        return Failure{u"n must be a whole number from %1 to %2, not %3"_s.arg(
            QString::number(least), QString::number(MostTasks), quoted(given))};
    }
    const bool isNegative = numeral->startsWith('-');
    bool fits = false;
    const int n = numeral->toInt(&fits);
    if (isNegative || (fits && n < least)) {
        return Failure{u"n must be at least %1, not %2"_s.arg(QString::number(least), quoted(given))};
    }
    if (!fits || n > MostTasks) {
        return Failure{u"n must be at most %1, not %2"_s.arg(QString::number(MostTasks), quoted(given))};
    }
    return n;
}

} // namespace awaitscope
