// SPDX-License-Identifier: MIT
// Reads numerals by the rules of Python's int() and float(), whatever the locale, into plain ASCII.
#include "src/exercises/numeral.h"

#include <QByteArrayView>
#include <QChar>
#include <QList>

namespace awaitscope {

namespace {

// The first thing int() and float() do: any white space becomes a space, any decimal digit becomes 0 … 9. What else is
// not ASCII becomes a question mark, which no numeral contains.
QByteArray asciiOf(QStringView text)
{
    QByteArray ascii;
    ascii.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (QChar::isSpace(c)) {
            ascii += ' ';
        } else if (c < 0x80) {
            ascii += static_cast<char>(c);
        } else if (QChar::category(c) == QChar::Number_DecimalDigit) {
            ascii += static_cast<char>('0' + QChar::digitValue(c));
        } else {
            ascii += '?';
        }
    }
    return ascii;
}

bool beginsWithDigit(QByteArrayView rest)
{
    return !rest.isEmpty() && rest.front() >= '0' && rest.front() <= '9';
}

// The take… functions move the front of `rest` to the end of `numeral`.

bool take(char wanted, QByteArrayView &rest, QByteArray &numeral)
{
    if (rest.isEmpty() || rest.front() != wanted) {
        return false;
    }
    numeral += wanted;
    rest = rest.sliced(1);
    return true;
}

void takeSign(QByteArrayView &rest, QByteArray &numeral)
{
    if (!rest.isEmpty() && rest.front() == '+') {
        rest = rest.sliced(1);
    } else {
        take('-', rest, numeral);
    }
}

// digits: digit ("_"? digit)*; false when there is none.
bool takeDigits(QByteArrayView &rest, QByteArray &numeral)
{
    if (!beginsWithDigit(rest)) {
        return false;
    }
    while (beginsWithDigit(rest)) {
        numeral += rest.front();
        rest = rest.sliced(1);
        if (rest.startsWith('_') && beginsWithDigit(rest.sliced(1))) {
            rest = rest.sliced(1);
        }
    }
    return true;
}

} // namespace

std::optional<QByteArray> wholeNumeral(QStringView text)
{
    const QByteArray ascii = asciiOf(text).trimmed();
    QByteArrayView rest = ascii;
    QByteArray sign;
    takeSign(rest, sign);
    QByteArray digits;
    if (!takeDigits(rest, digits) || !rest.isEmpty()) {
        return std::nullopt;
    }
    qsizetype zeros = 0;
    while (zeros < digits.size() - 1 && digits[zeros] == '0') {
        ++zeros;
    }
    digits.remove(0, zeros);
    return digits == "0" ? digits : sign + digits;
}

std::optional<QByteArray> decimalNumeral(QStringView text)
{
    const QByteArray ascii = asciiOf(text).trimmed().toLower();
    QByteArrayView rest = ascii;
    QByteArray numeral;
    takeSign(rest, numeral);
    const bool hasWhole = takeDigits(rest, numeral);
    const bool hasFraction = take('.', rest, numeral) && takeDigits(rest, numeral);
    if (!hasWhole && !hasFraction) {
        return std::nullopt;
    }
    if (take('e', rest, numeral)) {
        takeSign(rest, numeral);
        if (!takeDigits(rest, numeral)) {
            return std::nullopt;
        }
    }
    if (!rest.isEmpty()) {
        return std::nullopt;
    }
    return numeral;
}

} // namespace awaitscope
