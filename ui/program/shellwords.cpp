// SPDX-License-Identifier: MIT
// One pass over the line.
#include "ui/program/shellwords.h"

#include <algorithm>
#include <optional>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

bool isEscapable(QChar character, QChar quote)
{
    return quote.isNull() ? character.isSpace() || u"\"'\\"_s.contains(character)
                          : character == u'"' || character == u'\\';
}

} // namespace

QStringList shellWords(const QString &line)
{
    QStringList words;
    std::optional<QString> word; // none: between words
    QChar quote;                 // null: outside of quotes
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar character = line[i];
        const bool isEscape = character == u'\\' && quote != u'\'' && i + 1 < line.size();
        if (isEscape && isEscapable(line[i + 1], quote)) {
            word = word.value_or(QString()) + line[++i];
        } else if (quote.isNull() && character.isSpace()) {
            if (word) {
                words.append(*word);
                word.reset();
            }
        } else if (quote.isNull() && (character == u'"' || character == u'\'')) {
            quote = character;
            word = word.value_or(QString()); // "" is a word
        } else if (character == quote) {
            quote = QChar();
        } else {
            word = word.value_or(QString()) + character;
        }
    }
    if (word) {
        words.append(*word);
    }
    return words;
}

QString shellLine(const QStringList &words)
{
    QStringList quoted;
    for (QString word : words) {
        const bool isPlain = !word.isEmpty() && std::ranges::none_of(word, [](QChar each) {
            return each.isSpace() || u"\"'\\"_s.contains(each);
        });
        quoted += isPlain ? word : u'"' + word.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
    }
    return quoted.join(u' ');
}

} // namespace awaitscope
