// SPDX-License-Identifier: MIT
// C++'s words, and where its comments end.
#include "ui/source/cpphighlighter.h"

#include <QRegularExpression>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {
enum State { Code, InComment };
} // namespace

void CppHighlighter::highlightBlock(const QString &text)
{
    static const Words words{
        .keywords = {u"auto"_s,     u"bool"_s,     u"break"_s,    u"case"_s,      u"catch"_s,     u"char"_s,
                     u"class"_s,    u"concept"_s,  u"const"_s,    u"constexpr"_s, u"continue"_s,  u"default"_s,
                     u"delete"_s,   u"do"_s,       u"double"_s,   u"else"_s,      u"enum"_s,      u"explicit"_s,
                     u"false"_s,    u"float"_s,    u"for"_s,      u"friend"_s,    u"if"_s,        u"inline"_s,
                     u"int"_s,      u"long"_s,     u"mutable"_s,  u"namespace"_s, u"new"_s,       u"noexcept"_s,
                     u"nullptr"_s,  u"operator"_s, u"override"_s, u"private"_s,   u"protected"_s, u"public"_s,
                     u"requires"_s, u"return"_s,   u"short"_s,    u"signed"_s,    u"sizeof"_s,    u"static"_s,
                     u"struct"_s,   u"switch"_s,   u"template"_s, u"this"_s,      u"throw"_s,     u"true"_s,
                     u"try"_s,      u"typename"_s, u"union"_s,    u"unsigned"_s,  u"using"_s,     u"virtual"_s,
                     u"void"_s,     u"while"_s},
        .asynchronous = {u"co_await"_s, u"co_return"_s, u"co_yield"_s},
        .defining = {u"struct"_s, u"class"_s}};
    setCurrentBlockState(Code);
    qsizetype place = previousBlockState() == InComment ? takeRestOfComment(text, 0, 0) : takeDirective(text);
    while (place < text.size()) {
        const QStringView rest = QStringView(text).mid(place);
        if (rest.startsWith(u"//"_s)) {
            setRole(place, rest.size(), Role::SyntaxComment);
            break;
        }
        if (rest.startsWith(u"/*"_s)) {
            place = takeRestOfComment(text, place, place + 2);
        } else if (rest.front() == u'"' || rest.front() == u'\'') {
            const qsizetype end = endOfString(text, place);
            setRole(place, end - place, Role::SyntaxString);
            place = end;
        } else {
            place = takeWord(text, place, words);
        }
    }
    nameDefinition(text);
}

qsizetype CppHighlighter::takeRestOfComment(const QString &text, qsizetype start, qsizetype place)
{
    const qsizetype close = text.indexOf(u"*/"_s, place);
    const qsizetype end = close < 0 ? text.size() : close + 2;
    setRole(start, end - start, Role::SyntaxComment);
    setCurrentBlockState(close < 0 ? InComment : Code);
    return end;
}

// "#include <vector>": the directive, and the name of a header as a string.
qsizetype CppHighlighter::takeDirective(const QString &text)
{
    static const QRegularExpression directive(u"^\\s*#\\s*\\w+"_s);
    static const QRegularExpression header(u"^\\s*#\\s*include\\s*(<[^>]*>)"_s);
    const auto found = directive.match(text);
    if (!found.hasMatch()) {
        return 0;
    }
    setRole(0, found.capturedLength(), Role::SyntaxName);
    const auto named = header.match(text);
    if (named.hasMatch()) {
        setRole(named.capturedStart(1), named.capturedLength(1), Role::SyntaxString);
        return named.capturedEnd(1);
    }
    return found.capturedEnd();
}

void CppHighlighter::nameDefinition(const QString &text)
{
    static const QRegularExpression definition(u"^\\w[^(/\"]*?(\\w+)\\([^;]*$"_s);
    const auto found = definition.match(text);
    if (found.hasMatch() && currentBlockState() == Code && previousBlockState() != InComment) {
        setRole(found.capturedStart(1), found.capturedLength(1), Role::SyntaxName);
    }
}

} // namespace awaitscope
