// SPDX-License-Identifier: MIT
// Finds events by the words that are told of them.
#pragma once

#include "src/trace/trace.h"

#include <array>
#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

namespace awaitscope {

/// Tells whether an event's sentence (see sentenceOf()) has all words of a query, in any order, in capitals or not. A
/// sentence is hardly ever made for that: what all events of a kind have in common is searched once, and so is the name
/// of each task. Not even ten million events take long.
class EventMatcher
{
public:
    /// `trace` has to outlive the matcher.
    EventMatcher(const Trace &trace, const QString &query);

    /// The words, in small letters. Without any, every event matches.
    [[nodiscard]] const QStringList &words() const { return m_texts; }

    /// Whether there are words for which sentences are made where nothing else has them, which takes some ten times as
    /// long: numbers, and words with punctuation.
    [[nodiscard]] bool readsSentences() const;

    [[nodiscard]] bool matches(EventIndex event);

private:
    // Sentences of a kind come in this many forms at most: with a task, a text, a line of source, each or without.
    static constexpr std::size_t FormsOfKind = 8;
    enum class Known : quint8 { NotYet, No, Yes };

    struct Word
    {
        QString text;
        bool mayCrossParts = false; // it may be a number, or have a mark that stands beside a name: read the sentence
        std::array<Known, EventKindCount * FormsOfKind> inFrame{};
        std::vector<Known> inLabel; // by task, as far as they were asked for
    };

    // An event, and what its sentence quotes, names aside.
    struct Told
    {
        EventIndex index;
        TraceEvent event;
        QString text;
    };

    [[nodiscard]] bool has(Word &word, const Told &told) const;
    [[nodiscard]] bool isInFrame(Word &word, const Told &told) const;
    [[nodiscard]] bool isInLabel(Word &word, std::optional<TaskId> task) const;
    [[nodiscard]] QString textOf(const TraceEvent &event) const;

    const Trace &m_trace;
    QStringList m_texts;
    std::vector<Word> m_words;
};

} // namespace awaitscope
