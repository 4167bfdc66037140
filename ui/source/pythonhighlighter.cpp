// SPDX-License-Identifier: MIT
// Python's words, and where its strings end.
#include "ui/source/pythonhighlighter.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// The state of a block that ends in a string of three quotes: that quote.
constexpr int NotInString = 0;

bool isQuote(QChar letter)
{
    return letter == u'"' || letter == u'\'';
}

// Whether letters before a quote belong to the string: r, b, f, u, and two of them.
bool isStringPrefix(QStringView word)
{
    return word.size() <= 2
           && std::all_of(word.begin(), word.end(), [](QChar letter) { return u"rbfu"_s.contains(letter.toLower()); });
}

// Where a word that begins there ends, if a quote follows it that it belongs to; else nothing.
std::optional<qsizetype> quoteAfterPrefix(const QString &text, qsizetype place)
{
    qsizetype quote = place;
    while (quote < text.size() && text[quote].isLetter()) {
        ++quote;
    }
    const bool isString =
        quote < text.size() && isQuote(text[quote]) && isStringPrefix(QStringView(text).mid(place, quote - place));
    return isString ? std::optional(quote) : std::nullopt;
}

} // namespace

void PythonHighlighter::highlightBlock(const QString &text)
{
    qsizetype place = 0;
    setCurrentBlockState(NotInString);
    if (const int state = previousBlockState(); state > NotInString) {
        place = takeRestOfLongString(text, 0, 0, QChar(static_cast<char16_t>(state)));
    } else if (const qsizetype first = text.indexOf(text.trimmed()); text.trimmed().startsWith(u'@')) {
        const qsizetype end = text.indexOf(u'(', first);
        place = end < 0 ? text.size() : end;
        setRole(first, place - first, Role::SyntaxName);
    }
    takeCode(text, place, text.size());
}

// Colours code up to `end`, or further if a string goes on; returns where it has come to.
qsizetype PythonHighlighter::takeCode(const QString &text, qsizetype place, qsizetype end)
{
    static const Words words{
        .keywords = {u"False"_s,   u"None"_s,     u"True"_s,     u"and"_s,    u"as"_s,   u"assert"_s, u"break"_s,
                     u"class"_s,   u"continue"_s, u"def"_s,      u"del"_s,    u"elif"_s, u"else"_s,   u"except"_s,
                     u"finally"_s, u"for"_s,      u"from"_s,     u"global"_s, u"if"_s,   u"import"_s, u"in"_s,
                     u"is"_s,      u"lambda"_s,   u"nonlocal"_s, u"not"_s,    u"or"_s,   u"pass"_s,   u"raise"_s,
                     u"return"_s,  u"try"_s,      u"while"_s,    u"with"_s,   u"yield"_s},
        .asynchronous = {u"async"_s, u"await"_s},
        .defining = {u"def"_s, u"class"_s}};
    while (place < end) {
        if (text[place] == u'#') {
            setRole(place, text.size() - place, Role::SyntaxComment);
            return text.size();
        }
        if (const auto quote = quoteAfterPrefix(text, place)) {
            place = takeString(text, place, *quote);
        } else {
            place = takeWord(text, place, words);
        }
    }
    return place;
}

qsizetype PythonHighlighter::takeString(const QString &text, qsizetype start, qsizetype quote)
{
    const QChar mark = text[quote];
    if (QStringView(text).mid(quote).startsWith(QString(3, mark))) {
        return takeRestOfLongString(text, start, quote + 3, mark);
    }
    const qsizetype end = endOfString(text, quote);
    setRole(start, end - start, Role::SyntaxString);
    if (QStringView(text).mid(start, quote - start).contains(u'f', Qt::CaseInsensitive)) {
        takeFields(text, quote + 1, end);
    }
    return end;
}

// What is in braces in an f-string.
void PythonHighlighter::takeFields(const QString &text, qsizetype place, qsizetype end)
{
    while ((place = text.indexOf(u'{', place)) >= 0 && place < end) {
        if (text.mid(place, 2) == u"{{"_s) {
            place += 2;
            continue;
        }
        const qsizetype close = text.indexOf(u'}', place);
        if (close < 0 || close >= end) {
            return;
        }
        setFormat(static_cast<int>(place), static_cast<int>(close + 1 - place), QTextCharFormat());
        place = takeCode(text, place + 1, close);
    }
}

// Of a string of three quotes, from `start` on; what ends it is looked for from `place` on.
qsizetype PythonHighlighter::takeRestOfLongString(const QString &text, qsizetype start, qsizetype place, QChar quote)
{
    const qsizetype close = text.indexOf(QString(3, quote), place);
    const qsizetype end = close < 0 ? text.size() : close + 3;
    setRole(start, end - start, Role::SyntaxString);
    if (close < 0) {
        setCurrentBlockState(quote.unicode());
    }
    return end;
}

} // namespace awaitscope
