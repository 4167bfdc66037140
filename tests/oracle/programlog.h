// SPDX-License-Identifier: MIT
// The event log of a program, as README.md defines it.
#pragma once

#include "src/async/eventloop.h"
#include "src/trace/trace.h"
#include "tests/oracle/oracleclock.h"

#include <map>
#include <vector>

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace awaitscope {

/// What happened, one JSON object each. Tasks, steps and waits are read out of the engine's own record, so that it is
/// the record that the log proves right; the interpreter adds what the program says. Everything is in the order in
/// which it happened, because each addition first catches up with the record.
class ProgramLog
{
public:
    /// The most events of a log: a program that goes on for ever ends there.
    static constexpr std::size_t MostEvents = 20000;

    ProgramLog(const EventLoop &loop, const Trace &trace, const OracleClock &clock)
        : m_loop(loop)
        , m_trace(trace)
        , m_clock(clock)
    {
    }

    /// An event of `task`, null: of nobody.
    void addFor(const QJsonValue &task, const QString &event, const QJsonObject &fields = {});
    /// The same of the task whose step runs.
    void add(const QString &event, const QJsonObject &fields);
    /// Ends the log with why the program has to be stopped.
    void stop(const QString &why);
    /// The events in the record that are not in the log yet. `iteration` is counted on from there.
    void catchUp();
    /// Counts a call of select() that the loop did not make, because it would have waited for ever.
    void countLastSelect() { ++m_extraIterations; }

    /// The innermost step that the running task executes, until leave(). `label`: of the future that it awaits, if that
    /// has one.
    void enter(const QString &operation);
    void setAwaited(const QString &label);
    void leave(TaskId task);

    /// What the coroutine of the running task is about to return.
    void setResult(const QJsonValue &value);

    [[nodiscard]] const std::vector<QJsonObject> &events() const { return m_events; }
    /// Whether it has ended, at the limit of events or in stop(): nothing is added any more.
    [[nodiscard]] bool isFull() const { return m_isFull; }

private:
    struct Operation
    {
        QString name;
        QString awaited; // label of the future, empty: none
    };

    void append(Instant at, quint32 iteration, const QString &event, const QJsonValue &task, const QJsonObject &fields);
    void appendFromTrace(const TraceEvent &event);
    [[nodiscard]] TaskId runningTask() const;
    [[nodiscard]] QJsonValue name(std::optional<TaskId> task) const;
    [[nodiscard]] QString awaitedIn(const TraceEvent &event) const;
    [[nodiscard]] QJsonValue operationOf(TaskId task) const;

    const EventLoop &m_loop;
    const Trace &m_trace;
    const OracleClock &m_clock;
    std::vector<QJsonObject> m_events;
    bool m_isFull = false;
    std::size_t m_read = 0; // events of the record
    quint32 m_iteration = 0;
    quint32 m_extraIterations = 0;
    std::map<TaskId, std::vector<Operation>> m_operations;
    std::map<TaskId, QJsonValue> m_results;
};

} // namespace awaitscope
