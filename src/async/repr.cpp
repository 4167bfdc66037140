// SPDX-License-Identifier: MIT
// Writes values as Python's repr() writes them.
#include "src/async/repr.h"

#include <QByteArrayView>
#include <QChar>

#include <array>
#include <charconv>
#include <cmath>

namespace awaitscope {

namespace {

// str.isprintable() of one character: nothing of the categories Other and Separator, but the space.
bool isPrintable(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Separator_Space:
        return c == U' ';
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Punctuation_Connector:
    case QChar::Punctuation_Dash:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Punctuation_Other:
    case QChar::Symbol_Math:
    case QChar::Symbol_Currency:
    case QChar::Symbol_Modifier:
    case QChar::Symbol_Other:
        return true;
    }
    Q_UNREACHABLE();
}

// \xhh, \uhhhh or \Uhhhhhhhh: the shortest that holds the character.
void appendHexEscape(QByteArray &out, char32_t c)
{
    const int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    out += '\\';
    out += width == 2 ? 'x' : width == 4 ? 'u' : 'U';
    out += QByteArray::number(static_cast<uint>(c), 16).rightJustified(width, '0');
}

} // namespace

void appendRepr(QByteArray &out, double value)
{
    if (std::isnan(value)) {
        out += "nan"; // whatever its sign
        return;
    }
    if (std::signbit(value)) {
        out += '-';
    }
    if (std::isinf(value)) {
        out += "inf";
        return;
    }
    // Scientific always, because the plain form of to_chars() prints large whole numbers with all their digits:
    // "d.ddde±xx" or "de±xx", shortest and closest, as CPython's dtoa makes them.
    std::array<char, 32> buffer;
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value), std::chars_format::scientific);
    const QByteArrayView scientific(buffer.data(), written.ptr);
    const qsizetype e = scientific.indexOf('e');
    const int exponent = scientific.sliced(e + 1).toInt();
    if (exponent < -4 || exponent >= 16) {
        out += scientific; // its exponent has a sign and at least two digits, too
        return;
    }

    const char first = scientific.front();
    const QByteArrayView others = e > 1 ? scientific.sliced(2, e - 2) : QByteArrayView();
    if (exponent < 0) {
        out += "0.";
        out.append(-exponent - 1, '0');
        out += first;
        out += others;
        return;
    }
    out += first;
    if (others.size() > exponent) {
        out += others.first(exponent);
        out += '.';
        out += others.sliced(exponent);
    } else {
        out += others;
        out.append(exponent - others.size(), '0');
        out += ".0";
    }
}

void appendRepr(QByteArray &out, QStringView value)
{
    const char quote = value.contains(u'\'') && !value.contains(u'"') ? '"' : '\'';
    out += quote;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar unit = value[i];
        char32_t c = unit.unicode();
        if (unit.isHighSurrogate() && i + 1 < value.size() && value[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(unit, value[++i]);
        }
        if (c == U'\n') {
            out += "\\n";
        } else if (c == U'\r') {
            out += "\\r";
        } else if (c == U'\t') {
            out += "\\t";
        } else if (c == U'\\' || c == static_cast<char32_t>(quote)) {
            out += '\\';
            out += static_cast<char>(c);
        } else if (!isPrintable(c)) {
            appendHexEscape(out, c);
        } else if (c < 0x80) {
            out += static_cast<char>(c);
        } else {
            out += QString::fromUcs4(&c, 1).toUtf8();
        }
    }
    out += quote;
}

void appendRepr(QByteArray &out, std::monostate)
{
    out += "None";
}

} // namespace awaitscope
