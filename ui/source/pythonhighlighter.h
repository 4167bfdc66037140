// SPDX-License-Identifier: MIT
// Colours for Python.
#pragma once

#include "ui/source/codehighlighter.h"

namespace awaitscope {

/// Highlights Python: words, strings (in f-strings what is in braces is code), those in three quotes across lines,
/// comments, numbers, decorators.
class PythonHighlighter : public CodeHighlighter
{
    Q_OBJECT

public:
    using CodeHighlighter::CodeHighlighter;

protected:
    void highlightBlock(const QString &text) override;

private:
    qsizetype takeCode(const QString &text, qsizetype place, qsizetype end);
    qsizetype takeString(const QString &text, qsizetype start, qsizetype quote);
    void takeFields(const QString &text, qsizetype place, qsizetype end);
    qsizetype takeRestOfLongString(const QString &text, qsizetype start, qsizetype place, QChar quote);
};

} // namespace awaitscope
