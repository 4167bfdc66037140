// SPDX-License-Identifier: MIT
// Each word is looked for in what all such sentences share, then in names, then in texts, and in the sentence last.
#include "src/narrate/eventmatcher.h"

#include "src/narrate/placename.h"
#include "src/narrate/sentence.h"

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

bool contains(const QString &text, const QString &word)
{
    return text.contains(word, Qt::CaseInsensitive);
}

bool mayCrossParts(const QString &word)
{
    const auto isMark = [](QChar character) { return u"“”:,."_s.contains(character); };
    const auto isOfNumber = [](QChar character) { return character.isDigit() || character == u's'; };
    return std::ranges::any_of(word, isMark) || std::ranges::all_of(word, isOfNumber);
}

// Whose name is told beside the event's own task.
std::optional<TaskId> otherTask(const Trace &trace, const TraceEvent &event)
{
    return event.kind == EventKind::TaskCreated ? trace.task(*event.task).parent : event.other;
}

} // namespace

EventMatcher::EventMatcher(const Trace &trace, const QString &query)
    : m_trace(trace)
    , m_texts(query.toLower().simplified().split(u' ', Qt::SkipEmptyParts))
{
    for (const QString &text : std::as_const(m_texts)) {
        Word word;
        word.text = text;
        word.mayCrossParts = mayCrossParts(text);
        m_words.push_back(std::move(word));
    }
}

bool EventMatcher::readsSentences() const
{
    return std::ranges::any_of(m_words, &Word::mayCrossParts);
}

bool EventMatcher::matches(EventIndex event)
{
    Told told{event, m_trace.event(event), {}};
    told.text = textOf(told.event);
    return std::ranges::all_of(m_words, [&](Word &word) { return has(word, told); });
}

bool EventMatcher::has(Word &word, const Told &told) const
{
    return isInFrame(word, told) || isInLabel(word, told.event.task) || isInLabel(word, otherTask(m_trace, told.event))
           || contains(told.text, word.text)
           || (told.event.site && contains(placeName(m_trace, m_trace.line(*told.event.site)), word.text))
           || (word.mayCrossParts && contains(sentenceOf(m_trace, told.index), word.text));
}

bool EventMatcher::isInFrame(Word &word, const Told &told) const
{
    const EventKind kind = told.event.kind;
    const bool namesAnother = kind == EventKind::TaskCreated || kind == EventKind::CancelRequested
                                  ? otherTask(m_trace, told.event).has_value()
                                  : told.event.task.has_value();
    const std::size_t form = static_cast<std::size_t>(kind) * FormsOfKind + (namesAnother ? 1 : 0)
                             + (told.text.isEmpty() ? 0 : 2) + (told.event.site ? 4 : 0);
    Known &known = word.inFrame[form];
    if (known == Known::NotYet) {
        known = contains(sentenceFrame(m_trace, told.index), word.text) ? Known::Yes : Known::No;
    }
    return known == Known::Yes;
}

bool EventMatcher::isInLabel(Word &word, std::optional<TaskId> task) const
{
    if (!task) {
        return false;
    }
    if (word.inLabel.size() <= task->value) {
        word.inLabel.resize(m_trace.taskCount(), Known::NotYet);
    }
    Known &known = word.inLabel[task->value];
    if (known == Known::NotYet) {
        known = contains(m_trace.label(*task), word.text) ? Known::Yes : Known::No;
    }
    return known == Known::Yes;
}

QString EventMatcher::textOf(const TraceEvent &event) const
{
    if (event.kind == EventKind::StepEnded) {
        return event.other ? QString() : m_trace.text(m_trace.wait(*event.wait).what);
    }
    if (!event.text || event.kind == EventKind::TaskCancelled || event.kind == EventKind::TaskAbandoned) {
        return {};
    }
    const QString text = m_trace.text(*event.text);
    return event.kind == EventKind::TaskDone && text == u"None"_s ? QString() : text;
}

} // namespace awaitscope
