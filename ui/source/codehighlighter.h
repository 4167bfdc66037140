// SPDX-License-Identifier: MIT
// What the highlighting of all languages has in common: colours, words and numbers.
#pragma once

#include "ui/theme.h"

#include <QSet>
#include <QSyntaxHighlighter>

namespace awaitscope {

/// Gives code the colours of a theme. A language says what its words are, and where strings and comments are; the words
/// of asynchronous code are bold, so that they are found without colour.
class CodeHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    CodeHighlighter(const Theme &theme, QTextDocument *document);

    /// Shows everything in the colours of `theme`, at once.
    void setTheme(const Theme &theme);

protected:
    /// The words of a language.
    struct Words
    {
        QSet<QString> keywords;
        QSet<QString> asynchronous; ///< those that make code asynchronous
        QSet<QString> defining;     ///< behind which comes the name of what is defined
    };

    void setRole(qsizetype from, qsizetype count, Role role, bool isBold = false);

    /// Colours the word or number at `place` and returns where it ends; one further if there is none.
    qsizetype takeWord(const QString &text, qsizetype place, const Words &words);

    /// Where a string that begins with the quote at `place` ends: behind its closing quote, or at the end of the line.
    [[nodiscard]] static qsizetype endOfString(const QString &text, qsizetype place);

private:
    const Theme *m_theme;
};

} // namespace awaitscope
