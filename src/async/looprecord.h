// SPDX-License-Identifier: MIT
// How a loop writes its record: the one place that turns its objects into the rows of a Trace.
#pragma once

#include "src/async/clock.h"
#include "src/async/sourcelocation.h"
#include "src/trace/trace.h"

#include <optional>
#include <string_view>
#include <unordered_map>

#include <QByteArray>
#include <QString>

namespace awaitscope {

/// The line of an expression, as the compiler knows it.
struct CodeLine
{
    const char *file = "";
    quint32 line = 0;
};

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
    /// From now on nothing is written.
    void close() { m_trace = nullptr; }

    void iterationBegan(quint32 number);
    /// `function` is the coroutine function as the compiler spells it.
    [[nodiscard]] TaskId taskCreated(std::optional<TaskId> parent, const QString &name, const char *function,
                                     CodeLine line);
    void taskScheduled(TaskId task);
    void stepBegan(TaskId task, bool threw);
    void stepEnded(TaskId task, std::string_view what, CodeLine line, std::optional<TaskId> awaited);
    [[nodiscard]] TimerId timerSet(std::optional<TaskId> task, double deadline, double delay);
    void timerFired(TimerId timer);
    void timerRan(TimerId timer);
    void timerCancelled(TimerId timer);
    void callbackScheduled(const char *name);
    void callbackRan(const char *name);
    void cancelRequested(TaskId task, std::optional<TaskId> by);
    void taskDone(TaskId task, const QByteArray &result);
    void taskFailed(TaskId task, const QByteArray &error);
    void taskCancelled(TaskId task, const QByteArray &message);

private:
    [[nodiscard]] Instant now() const { return m_clock.instant(); }
    [[nodiscard]] TextId coroutineName(const char *function);
    [[nodiscard]] WaitId waitFor(std::string_view what, CodeLine line);

    const Clock &m_clock;
    Trace *m_trace;
    std::unordered_map<const char *, TextId> m_coroutineNames; // keyed by the compiler's text, which stays where it is
    std::string_view m_lastWhat; // in the trace, which keeps its texts; with the next one, what m_lastWait stands for
    CodeLine m_lastLine{nullptr, 0};
    WaitId m_lastWait;
};

/// The name of a coroutine function in asyncio's spelling: "awaitscope::Exercises::waitRandom(…)" → "wait_random". It
/// is the name of the Python function that the C++ one stands beside.
[[nodiscard]] QByteArray coroutineName(std::string_view function);

} // namespace awaitscope
