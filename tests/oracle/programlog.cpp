// SPDX-License-Identifier: MIT
// From rows of the record to objects of the log.
#include "tests/oracle/programlog.h"

#include "src/async/task.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

void ProgramLog::append(Instant at, quint32 iteration, const QString &event, const QJsonValue &task,
                        const QJsonObject &fields)
{
    if (m_isFull) {
        return;
    }
    QJsonObject object = fields;
    object.insert("i"_L1, static_cast<qint64>(iteration));
    object.insert("t"_L1, m_clock.timeOf(at));
    object.insert("task"_L1, task);
    object.insert("event"_L1, event);
    m_events.push_back(object);
    if (event == u"limit"_s) {
        m_isFull = true;
    } else if (m_events.size() >= MostEvents) {
        append(at, iteration, u"limit"_s, QJsonValue(), {});
    }
}

void ProgramLog::stop(const QString &why)
{
    addFor(QJsonValue(), u"limit"_s, {{"why"_L1, why}});
}

void ProgramLog::addFor(const QJsonValue &task, const QString &event, const QJsonObject &fields)
{
    catchUp();
    append(m_clock.instant(), m_loop.iteration() + m_extraIterations, event, task, fields);
}

void ProgramLog::add(const QString &event, const QJsonObject &fields)
{
    const TaskBase *task = m_loop.currentTask();
    addFor(name(task ? std::optional(task->id()) : std::nullopt), event, fields);
}

void ProgramLog::catchUp()
{
    for (; m_read < m_trace.eventCount(); ++m_read) {
        const TraceEvent event = m_trace.event({static_cast<quint32>(m_read)});
        if (event.kind == EventKind::IterationBegan) {
            m_iteration = event.iteration;
        } else {
            appendFromTrace(event);
        }
        if (event.kind == EventKind::TaskCreated) {
            ++m_read; // that its first step is scheduled goes without saying
        }
    }
}

void ProgramLog::appendFromTrace(const TraceEvent &event)
{
    const auto text = [&] { return m_trace.text(*event.text); };
    const auto of = [&](const QString &name, const QJsonObject &fields = {}) {
        append(event.at, m_iteration, name, this->name(event.task), fields);
    };
    switch (event.kind) {
    case EventKind::TaskCreated:
        of(u"created"_s, {{"by"_L1, name(m_trace.task(*event.task).parent)}});
        break;
    case EventKind::TaskScheduled:
        of(u"woken"_s);
        break;
    case EventKind::StepBegan:
        if (event.text) {
            of(u"step"_s, {{"mode"_L1, u"throw"_s}, {"exc"_L1, text()}});
        } else {
            of(u"step"_s, {{"mode"_L1, u"send"_s}});
        }
        break;
    case EventKind::StepEnded:
        of(u"suspended"_s, {{"on"_L1, awaitedIn(event)}, {"op"_L1, operationOf(*event.task)}});
        break;
    case EventKind::TaskDone:
        of(u"done"_s, {{"value"_L1, m_results[*event.task]}});
        break;
    case EventKind::TaskFailed:
        of(u"failed"_s, {{"exc"_L1, text()}});
        break;
    case EventKind::TaskCancelled:
        of(u"cancelled"_s, {{"exc"_L1, text()}});
        break;
    case EventKind::IterationBegan:
    case EventKind::TimerSet:
    case EventKind::TimerFired:
    case EventKind::TimerRan:
    case EventKind::TimerCancelled:
    case EventKind::CallbackScheduled:
    case EventKind::CallbackRan:
    case EventKind::CallbackCancelled:
    case EventKind::CancelRequested:
    case EventKind::Printed:
    case EventKind::LoopBegan:
    case EventKind::LoopEnded:
    case EventKind::Blocking:
    case EventKind::Warned:
    case EventKind::TaskAbandoned:
        break;
    }
}

QJsonValue ProgramLog::name(std::optional<TaskId> task) const
{
    return task ? QJsonValue(m_trace.label(*task)) : QJsonValue();
}

QString ProgramLog::awaitedIn(const TraceEvent &event) const
{
    if (event.other) {
        return u"task:"_s + m_trace.label(*event.other);
    }
    const QString what = m_trace.text(m_trace.wait(*event.wait).what);
    if (what == u"sleep(0)"_s) {
        return u"yield"_s;
    }
    const bool isGather = what.startsWith(u"gather of "_s);
    if (isGather || what == u"Future"_s || what == u"shield"_s) { // those that a program can give a label
        const auto operations = m_operations.find(*event.task);
        if (operations != m_operations.end() && !operations->second.empty()) {
            const QString &label = operations->second.back().awaited;
            if (!label.isEmpty()) {
                return u"future:"_s + label;
            }
        }
    }
    return isGather ? u"gather"_s : u"future"_s;
}

QJsonValue ProgramLog::operationOf(TaskId task) const
{
    const auto operations = m_operations.find(task);
    return operations == m_operations.end() || operations->second.empty() ? QJsonValue()
                                                                          : QJsonValue(operations->second.back().name);
}

TaskId ProgramLog::runningTask() const
{
    return m_loop.currentTask()->id();
}

void ProgramLog::enter(const QString &operation)
{
    catchUp();
    m_operations[runningTask()].push_back({operation, {}});
}

void ProgramLog::setAwaited(const QString &label)
{
    m_operations[runningTask()].back().awaited = label;
}

void ProgramLog::leave(TaskId task)
{
    catchUp();
    m_operations[task].pop_back();
}

void ProgramLog::setResult(const QJsonValue &value)
{
    m_results[runningTask()] = value;
}

} // namespace awaitscope
