// SPDX-License-Identifier: MIT
// One sentence for each kind of note.
#include "src/python/notes.h"

#include "src/python/framefacts.h"
#include "src/trace/decimaltext.h"

#include <algorithm>
#include <limits>

namespace awaitscope {

namespace {

// "ValueError: no such number", after what was said before it.
std::string withError(std::string sentence, const std::string &error)
{
    return error.empty() ? sentence : sentence.append(sentence.empty() ? "" : ": ").append(error);
}

// The task or future that failed. A task of a loop that is closed is known by its coroutine alone.
std::string whose(const FrameFacts &note, const Trace &trace, std::optional<TaskId> task)
{
    if (task) {
        return trace.label(*task).toStdString();
    }
    const std::string coroutine = note.text("coroutine");
    if (!coroutine.empty()) {
        return "a task of " + coroutine;
    }
    return note.text("message").starts_with("Task") ? "a task" : "a future";
}

} // namespace

std::string sentenceOfNote(const FrameFacts &note, const Trace &trace, std::optional<TaskId> task)
{
    const std::string kind = note.text("note");
    if (kind == "never_awaited") {
        return "coroutine “" + note.text("name") + "” was never awaited";
    }
    if (kind == "callback_blocked") {
        const std::string name = note.text("name");
        return (name.empty() ? "a callback" : "the callback “" + name + "”") + " blocked the loop for "
               + durationText(Duration(note.number("length"))).toStdString();
    }
    if (kind == "never_retrieved") {
        return withError("nobody retrieved the exception of " + whose(note, trace, task), note.text("error"));
    }
    return withError(note.text("message"), note.text("error"));
}

void appendNote(const FrameFacts &note, Trace &trace, Instant at, std::optional<TaskId> task)
{
    const std::string file = note.text("file");
    const qint64 line = std::clamp<qint64>(note.number("line"), 0, std::numeric_limits<quint32>::max());
    const SiteId where =
        file.empty() ? SiteId() : trace.site(file, static_cast<quint32>(line), trace.intern(note.text("function")));
    constexpr std::size_t Longest = 4096; // bytes; nobody reads more, and each sentence is kept
    const std::string sentence = sentenceOfNote(note, trace, task);
    trace.warned(at, task, trace.intern(std::string_view(sentence).substr(0, wholeCharacters(sentence, Longest))),
                 where);
}

} // namespace awaitscope
