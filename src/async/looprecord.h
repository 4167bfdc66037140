// SPDX-License-Identifier: MIT
// How a loop writes its record: the one place that turns its objects into the rows of a Trace.
#pragma once

#include "src/async/clock.h"
#include "src/async/errors.h"
#include "src/async/sourcelocation.h"
#include "src/trace/trace.h"

#include <array>
#include <exception>
#include <functional>
#include <optional>
#include <string_view>

#include <QByteArray>
#include <QString>

namespace awaitscope {

/// Writes to the trace if there is one; without, every function is one comparison.
class LoopRecord
{
public:
    LoopRecord(const Clock &clock, Trace *trace)
        : m_clock(clock)
        , m_trace(trace)
    {
    }

    [[nodiscard]] bool isOn() const { return m_trace != nullptr; }

    /// How an exception is put into words, UTF-8; at first describeError().
    using ErrorText = std::function<QByteArray(const std::exception_ptr &)>;
    void setErrorText(ErrorText text) { m_errorText = std::move(text); }

    /// From now on nothing is written.
    void close() { m_trace = nullptr; }

    void iterationBegan(quint32 number);
    /// `function` is the name of the coroutine function.
    [[nodiscard]] TaskId taskCreated(std::optional<TaskId> parent, const QString &name, const char *function,
                                     SourceLocation where);
    void taskScheduled(TaskId task);
    /// `thrown` may be null.
    void stepBegan(TaskId task, const std::exception_ptr &thrown);
    /// It waits at `where`, through line `caller` of its own coroutine, which may be the same.
    void stepEnded(TaskId task, std::string_view what, SourceLocation where, SourceLocation caller,
                   std::optional<TaskId> awaited);
    [[nodiscard]] TimerId timerSet(std::optional<TaskId> task, double deadline, double delay, std::string_view what);
    void timerFired(TimerId timer);
    void timerRan(TimerId timer);
    void timerCancelled(TimerId timer);
    void callbackScheduled(const char *name);
    void callbackRan(const char *name);
    void callbackCancelled(const char *name);
    void cancelRequested(TaskId task, std::optional<TaskId> by);
    /// `appendResult(QByteArray &)` appends the result in words.
    template <class AppendResult>
    void taskDone(TaskId task, AppendResult appendResult)
    {
        if (m_trace) {
            m_result.resize(0);
            appendResult(m_result);
            m_trace->taskDone(now(), task,
                              m_trace->addText({m_result.data(), static_cast<std::size_t>(m_result.size())}));
        }
    }
    void taskFailed(TaskId task, const std::exception_ptr &error);
    void taskCancelled(TaskId task, const std::exception_ptr &error);
    /// The step of that task has kept the thread for long, at `where`.
    void blocking(TaskId task, SourceLocation where);
    void printed(std::optional<TaskId> by, const QString &line);

private:
    [[nodiscard]] Instant now() const { return m_clock.instant(); }
    [[nodiscard]] WaitId waitFor(std::string_view what, SourceLocation where, SourceLocation caller);
    [[nodiscard]] TextId errorText(const std::exception_ptr &error);

    const Clock &m_clock;
    Trace *m_trace;
    /// The text of a literal, found again by its address.
    struct KnownText
    {
        const char *literal = nullptr;
        TextId text;
    };
    using KnownTexts = std::array<KnownText, 16>; // by a few bits of the address; the newest stays

    template <class Spell>
    [[nodiscard]] TextId textOf(KnownTexts &known, const char *literal, Spell spell);
    [[nodiscard]] TextId callbackName(const char *literal);
    [[nodiscard]] SiteId siteOf(SourceLocation where);

    ErrorText m_errorText = describeError;
    QByteArray m_result; // of a task, before it goes into the trace; keeps its memory

    // Names that come up all the time.
    KnownTexts m_coroutineNames;
    KnownTexts m_callbackNames;

    // The newest of each kind, which mostly comes up again: when many tasks of one kind begin or end. Texts are in the
    // trace, which keeps them.
    std::string_view m_lastWhat;
    const char *m_lastFile = nullptr;
    quint32 m_lastLine = 0;
    const char *m_lastCallerFile = nullptr;
    quint32 m_lastCallerLine = 0;
    WaitId m_lastWait; // of these five
    const char *m_lastSiteFile = nullptr;
    quint32 m_lastSiteLine = 0;
    SiteId m_lastSite; // of these two
    std::string_view m_lastTimer;
    TextId m_lastTimerText;
    std::exception_ptr m_lastError;
    TextId m_lastErrorText;
};

/// The name of a coroutine function in asyncio's spelling: "waitRandom" → "wait_random", which is the name of the
/// Python function that the C++ one stands beside. A lambda has none: "coroutine".
[[nodiscard]] QByteArray coroutineName(std::string_view function);

} // namespace awaitscope
