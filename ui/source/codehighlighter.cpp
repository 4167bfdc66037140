// SPDX-License-Identifier: MIT
// Words and numbers.
#include "ui/source/codehighlighter.h"

namespace awaitscope {

namespace {

bool isOfWord(QChar letter)
{
    return letter.isLetterOrNumber() || letter == u'_';
}

qsizetype endOfWord(const QString &text, qsizetype place)
{
    while (place < text.size() && isOfWord(text[place])) {
        ++place;
    }
    return place;
}

// 1, 0x1f, 1.5e-3, 1'000, 1_000
qsizetype endOfNumber(const QString &text, qsizetype place)
{
    const auto belongs = [&](qsizetype at) {
        const bool isSeparator = text[at] == u'\'' && at + 1 < text.size() && text[at + 1].isDigit();
        const bool isSign = (text[at] == u'-' || text[at] == u'+') && text[at - 1].toLower() == u'e';
        return isOfWord(text[at]) || text[at] == u'.' || isSeparator || isSign;
    };
    ++place;
    while (place < text.size() && belongs(place)) {
        ++place;
    }
    return place;
}

} // namespace

CodeHighlighter::CodeHighlighter(const Theme &theme, QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_theme(&theme)
{
}

void CodeHighlighter::setTheme(const Theme &theme)
{
    if (m_theme != &theme) {
        m_theme = &theme;
        rehighlight();
    }
}

void CodeHighlighter::setRole(qsizetype from, qsizetype count, Role role, bool isBold)
{
    QTextCharFormat format;
    format.setForeground(m_theme->color(role));
    if (isBold) {
        format.setFontWeight(QFont::Bold);
    }
    setFormat(static_cast<int>(from), static_cast<int>(count), format);
}

qsizetype CodeHighlighter::takeWord(const QString &text, qsizetype place, const Words &words)
{
    if (text[place].isDigit()) {
        const qsizetype end = endOfNumber(text, place);
        setRole(place, end - place, Role::SyntaxNumber);
        return end;
    }
    const qsizetype end = endOfWord(text, place);
    if (end == place) {
        return place + 1;
    }
    const QString word = text.mid(place, end - place);
    if (words.asynchronous.contains(word)) {
        setRole(place, end - place, Role::SyntaxKeyword, true);
    } else if (words.keywords.contains(word)) {
        setRole(place, end - place, Role::SyntaxKeyword);
    }
    if (words.defining.contains(word) && end < text.size() && text[end] == u' ') {
        const qsizetype nameEnd = endOfWord(text, end + 1);
        setRole(end + 1, nameEnd - end - 1, Role::SyntaxName);
        return nameEnd;
    }
    return end;
}

qsizetype CodeHighlighter::endOfString(const QString &text, qsizetype place)
{
    const QChar quote = text[place];
    for (++place; place < text.size(); ++place) {
        if (text[place] == u'\\') {
            ++place;
        } else if (text[place] == quote) {
            return place + 1;
        }
    }
    return text.size();
}

} // namespace awaitscope
