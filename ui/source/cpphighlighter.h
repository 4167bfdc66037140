// SPDX-License-Identifier: MIT
// Colours for C++.
#pragma once

#include "ui/source/codehighlighter.h"

namespace awaitscope {

/// Highlights C++: words, strings, comments of both kinds, numbers, preprocessor directives, and the names of functions
/// that are defined at the left margin. (It knows no raw strings.)
class CppHighlighter : public CodeHighlighter
{
    Q_OBJECT

public:
    using CodeHighlighter::CodeHighlighter;

protected:
    void highlightBlock(const QString &text) override;

private:
    qsizetype takeRestOfComment(const QString &text, qsizetype start, qsizetype place);
    qsizetype takeDirective(const QString &text);
    void nameDefinition(const QString &text);
};

} // namespace awaitscope
