// SPDX-License-Identifier: MIT
// From the loop's objects to rows of the trace.
#include "src/async/looprecord.h"

#include <cstdint>

namespace awaitscope {

QByteArray coroutineName(std::string_view function)
{
    if (function.empty() || function.starts_with("operator") || function.front() == '<') {
        return "coroutine"; // a lambda
    }
    QByteArray spelled;
    for (const char letter : function) {
        if (letter >= 'A' && letter <= 'Z') {
            if (!spelled.isEmpty()) {
                spelled += '_';
            }
            spelled += static_cast<char>(letter - 'A' + 'a');
        } else {
            spelled += letter;
        }
    }
    return spelled;
}

template <class Spell>
TextId LoopRecord::textOf(KnownTexts &known, const char *literal, Spell spell)
{
    const auto address = reinterpret_cast<std::uintptr_t>(literal);
    KnownText &entry = known[(address ^ address >> 4) % known.size()];
    if (entry.literal != literal) {
        entry = {literal, m_trace->intern(spell(literal))};
    }
    return entry.text;
}

TextId LoopRecord::callbackName(const char *literal)
{
    return textOf(m_callbackNames, literal, [](const char *name) { return std::string_view(name); });
}

SiteId LoopRecord::siteOf(SourceLocation where)
{
    if (where.file_name() != m_lastSiteFile || where.line() != m_lastSiteLine) {
        m_lastSiteFile = where.file_name();
        m_lastSiteLine = where.line();
        m_lastSite = m_trace->siteOf(m_lastSiteFile, m_lastSiteLine);
    }
    return m_lastSite;
}

WaitId LoopRecord::waitFor(std::string_view what, SourceLocation where, SourceLocation caller)
{
    if (what != m_lastWhat || where.file_name() != m_lastFile || where.line() != m_lastLine
        || caller.file_name() != m_lastCallerFile || caller.line() != m_lastCallerLine) {
        const TextId text = m_trace->intern(what);
        m_lastFile = where.file_name();
        m_lastLine = where.line();
        m_lastCallerFile = caller.file_name();
        m_lastCallerLine = caller.line();
        const SiteId site = m_trace->siteOf(m_lastFile, m_lastLine);
        const SiteId callerSite = m_trace->siteOf(m_lastCallerFile, m_lastCallerLine);
        m_lastWait = m_trace->wait(text, site, callerSite != site ? callerSite : SiteId());
        m_lastWhat = m_trace->utf8(text);
    }
    return m_lastWait;
}

TextId LoopRecord::errorText(const std::exception_ptr &error)
{
    if (error != m_lastError) {
        const QByteArray text = m_errorText(error);
        m_lastErrorText = m_trace->intern({text.data(), static_cast<std::size_t>(text.size())});
        m_lastError = error;
    }
    return m_lastErrorText;
}

void LoopRecord::iterationBegan(quint32 number)
{
    if (m_trace) {
        m_trace->iterationBegan(now(), number);
    }
}

TaskId LoopRecord::taskCreated(std::optional<TaskId> parent, const QString &name, const char *function,
                               SourceLocation where)
{
    if (!m_trace) {
        return {};
    }
    const TextId nameId = name.isEmpty() ? TextId() : m_trace->intern(name.toUtf8().toStdString());
    const TextId coroutine =
        textOf(m_coroutineNames, function, [](const char *spelled) { return coroutineName(spelled).toStdString(); });
    return m_trace->taskCreated(now(), parent, nameId, coroutine, siteOf(where));
}

void LoopRecord::taskScheduled(TaskId task)
{
    if (m_trace) {
        m_trace->taskScheduled(now(), task);
    }
}

void LoopRecord::stepBegan(TaskId task, const std::exception_ptr &thrown)
{
    if (m_trace) {
        m_trace->stepBegan(now(), task, thrown ? errorText(thrown) : TextId());
    }
}

void LoopRecord::stepEnded(TaskId task, std::string_view what, SourceLocation where, SourceLocation caller,
                           std::optional<TaskId> awaited)
{
    if (m_trace) {
        m_trace->stepEnded(now(), task, waitFor(what, where, caller), awaited);
    }
}

TimerId LoopRecord::timerSet(std::optional<TaskId> task, double deadline, double delay, std::string_view what)
{
    if (!m_trace) {
        return {};
    }
    if (what != m_lastTimer) {
        m_lastTimerText = m_trace->intern(what);
        m_lastTimer = m_trace->utf8(m_lastTimerText);
    }
    return m_trace->timerSet(now(), task, Instant::fromSeconds(deadline), delay, m_lastTimerText);
}

void LoopRecord::timerFired(TimerId timer)
{
    if (m_trace) {
        m_trace->timerFired(now(), timer);
    }
}

void LoopRecord::timerRan(TimerId timer)
{
    if (m_trace) {
        m_trace->timerRan(now(), timer);
    }
}

void LoopRecord::timerCancelled(TimerId timer)
{
    if (m_trace) {
        m_trace->timerCancelled(now(), timer);
    }
}

void LoopRecord::callbackScheduled(const char *name)
{
    if (m_trace) {
        m_trace->callbackScheduled(now(), callbackName(name));
    }
}

void LoopRecord::callbackRan(const char *name)
{
    if (m_trace) {
        m_trace->callbackRan(now(), callbackName(name));
    }
}

void LoopRecord::callbackCancelled(const char *name)
{
    if (m_trace) {
        m_trace->callbackCancelled(now(), callbackName(name));
    }
}

void LoopRecord::cancelRequested(TaskId task, std::optional<TaskId> by)
{
    if (m_trace) {
        m_trace->cancelRequested(now(), task, by);
    }
}

void LoopRecord::taskFailed(TaskId task, const std::exception_ptr &error)
{
    if (m_trace) {
        m_trace->taskFailed(now(), task, errorText(error));
    }
}

void LoopRecord::taskCancelled(TaskId task, const std::exception_ptr &error)
{
    if (m_trace) {
        m_trace->taskCancelled(now(), task, errorText(error));
    }
}

void LoopRecord::blocking(TaskId task, SourceLocation where)
{
    if (m_trace) {
        m_trace->blocking(now(), task, siteOf(where));
    }
}

void LoopRecord::printed(std::optional<TaskId> by, const QString &line)
{
    if (m_trace) {
        const QByteArray utf8 = line.toUtf8();
        m_trace->printed(now(), by, m_trace->addText({utf8.data(), static_cast<std::size_t>(utf8.size())}));
    }
}

} // namespace awaitscope
