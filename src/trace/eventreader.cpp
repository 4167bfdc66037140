// SPDX-License-Identifier: MIT
// One function for each kind of event.
#include "src/trace/eventreader.h"

#include "src/trace/eventname.h"
#include "src/trace/jsonfields.h"

#include <algorithm>
#include <limits>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LastInstant = std::numeric_limits<qint64>::max();
constexpr qint64 Largest = std::numeric_limits<quint32>::max();

quint32 narrow(qint64 value)
{
    return static_cast<quint32>(value);
}

} // namespace

QString EventReader::append(const QJsonObject &object)
{
    const QString name = object.value("event"_L1).toString();
    const auto kind = eventKind(name.toStdString());
    if (!kind) {
        return name.isEmpty() ? u"event is missing"_s
                              : u"there is no event “%1”; a newer version may know it"_s.arg(name.left(40));
    }
    if (m_trace.eventCount() >= Trace::MostEvents) {
        return u"there are more than %1 events"_s.arg(Trace::MostEvents);
    }
    JsonFields fields(object);
    const Instant at{fields.integer("t"_L1, 0, LastInstant)};
    if (at < m_trace.end()) {
        fields.report(u"t is earlier than on the line before"_s);
    }
    if (*kind != EventKind::LoopBegan) {
        enterLoop(fields);
    }
    switch (*kind) {
    case EventKind::TaskCreated:
        taskCreated(at, fields);
        break;
    case EventKind::IterationBegan:
        iterationBegan(at, fields);
        break;
    case EventKind::TimerSet:
        timerSet(at, fields);
        break;
    case EventKind::TimerFired:
    case EventKind::TimerRan:
    case EventKind::TimerCancelled:
        ofTimer(at, *kind, fields);
        break;
    case EventKind::CallbackScheduled:
    case EventKind::CallbackRan:
    case EventKind::CallbackCancelled:
        ofCallback(at, *kind, fields);
        break;
    case EventKind::Printed:
        printed(at, fields);
        break;
    case EventKind::Warned:
        warned(at, fields);
        break;
    case EventKind::LoopBegan:
        loopBegan(at, fields);
        break;
    case EventKind::LoopEnded:
        loopEnded(at, fields);
        break;
    case EventKind::TaskScheduled:
    case EventKind::StepBegan:
    case EventKind::StepEnded:
    case EventKind::CancelRequested:
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
    case EventKind::TaskAbandoned:
    case EventKind::Blocking:
        ofTask(at, *kind, fields);
        break;
    }
    return fields.problem();
}

// Below: a problem leaves the trace unusable, as it is thrown away then; but no id may reach it that is out of
// range.

qint64 EventReader::lastTask() const
{
    return static_cast<qint64>(m_trace.taskCount()) - 1;
}

std::optional<TaskId> EventReader::optionalTask(JsonFields &fields, QLatin1StringView key) const
{
    const auto task = fields.optionalInteger(key, 0, lastTask());
    return task ? std::optional(TaskId{narrow(*task)}) : std::nullopt;
}

SiteId EventReader::site(JsonFields &fields)
{
    return site(fields, "file"_L1, "line"_L1, "function"_L1);
}

SiteId EventReader::site(JsonFields &fields, QLatin1StringView fileKey, QLatin1StringView lineKey,
                         QLatin1StringView functionKey)
{
    const std::string file = fields.text(fileKey);
    const quint32 line = narrow(fields.optionalInteger(lineKey, 0, Largest).value_or(0));
    const std::string function = fields.text(functionKey);
    return file.empty() && line == 0 ? SiteId() : m_trace.site(file, line, m_trace.intern(function));
}

void EventReader::enterLoop(JsonFields &fields)
{
    const qint64 last = std::max(qint64{m_trace.loopCount()}, qint64{1}) - 1;
    const auto loop = fields.optionalInteger("loop"_L1, 0, last);
    if (loop && fields.problem().isEmpty()) {
        m_loop = narrow(*loop);
        m_trace.enterLoop({m_loop});
    }
}

void EventReader::loopBegan(Instant at, JsonFields &fields)
{
    const qint64 next = m_trace.loopCount();
    const quint32 loop = narrow(fields.integer("loop"_L1, next, next));
    const std::string type = fields.text("type"_L1);
    const std::string thread = fields.text("thread"_L1);
    const std::string unseen = fields.text("unseen"_L1);
    if (fields.problem().isEmpty()) {
        m_loop = loop;
        m_trace.loopBegan(at, m_trace.intern(type), m_trace.intern(thread), m_trace.intern(unseen));
    }
}

void EventReader::loopEnded(Instant at, JsonFields &fields)
{
    if (m_loop >= m_trace.loopCount() || m_trace.loop({m_loop}).ended) {
        fields.report(u"loop_ended cannot come here, as no loop has begun that it could be the end of"_s);
    }
    if (fields.problem().isEmpty()) {
        m_trace.loopEnded(at, {m_loop});
    }
}

void EventReader::warned(Instant at, JsonFields &fields)
{
    const auto task = optionalTask(fields, "task"_L1);
    const std::string sentence = fields.text("sentence"_L1);
    const SiteId where = site(fields);
    if (fields.problem().isEmpty()) {
        m_trace.warned(at, task, m_trace.intern(sentence), where);
    }
}

void EventReader::iterationBegan(Instant at, JsonFields &fields)
{
    quint32 &newest = m_iterations[m_loop];
    const qint64 number = fields.integer("iteration"_L1, qint64{newest} + 1, Largest);
    if (fields.problem().isEmpty()) {
        newest = narrow(number);
        m_trace.iterationBegan(at, newest);
    }
}

void EventReader::taskCreated(Instant at, JsonFields &fields)
{
    const qint64 next = lastTask() + 1;
    const quint32 task = narrow(fields.integer("task"_L1, next, next));
    const auto parent = optionalTask(fields, "parent"_L1);
    const std::string name = fields.text("name"_L1);
    const std::string coroutine = fields.text("coroutine"_L1);
    const SiteId where = site(fields);
    take(fields, EventKind::TaskCreated, task);
    if (fields.problem().isEmpty()) {
        m_trace.taskCreated(at, parent, m_trace.intern(name), m_trace.intern(coroutine), where);
    }
}

void EventReader::timerSet(Instant at, JsonFields &fields)
{
    const auto next = static_cast<qint64>(m_trace.timerCount());
    const quint32 timer = narrow(fields.integer("timer"_L1, next, next));
    const auto task = optionalTask(fields, "task"_L1);
    const Instant deadline{fields.integer("deadline"_L1, std::numeric_limits<qint64>::min(), LastInstant)};
    const double delay = fields.real("delay"_L1);
    const std::string what = fields.text("what"_L1);
    take(fields, EventKind::TimerSet, timer);
    if (fields.problem().isEmpty()) {
        m_trace.timerSet(at, task, deadline, delay, m_trace.intern(what));
    }
}

void EventReader::ofTimer(Instant at, EventKind kind, JsonFields &fields)
{
    const auto last = static_cast<qint64>(m_trace.timerCount()) - 1;
    const TimerId timer{narrow(fields.integer("timer"_L1, 0, last))};
    take(fields, kind, timer.value);
    if (!fields.problem().isEmpty()) {
        return;
    }
    if (kind == EventKind::TimerFired) {
        m_trace.timerFired(at, timer);
    } else if (kind == EventKind::TimerRan) {
        m_trace.timerRan(at, timer);
    } else {
        m_trace.timerCancelled(at, timer);
    }
}

void EventReader::ofCallback(Instant at, EventKind kind, JsonFields &fields)
{
    const TextId name = m_trace.intern(fields.text("callback"_L1));
    if (!fields.problem().isEmpty()) {
        return;
    }
    if (kind == EventKind::CallbackScheduled) {
        m_trace.callbackScheduled(at, name);
    } else if (kind == EventKind::CallbackRan) {
        m_trace.callbackRan(at, name);
    } else {
        m_trace.callbackCancelled(at, name);
    }
}

void EventReader::printed(Instant at, JsonFields &fields)
{
    const auto by = optionalTask(fields, "task"_L1);
    const std::string line = fields.text("line"_L1);
    if (fields.problem().isEmpty()) {
        m_trace.printed(at, by, m_trace.addText(line));
    }
}

void EventReader::ofTask(Instant at, EventKind kind, JsonFields &fields)
{
    const TaskId task{narrow(fields.integer("task"_L1, 0, lastTask()))};
    take(fields, kind, task.value);
    if (!fields.problem().isEmpty()) {
        return;
    }
    if (kind == EventKind::TaskScheduled) {
        m_trace.taskScheduled(at, task);
    } else if (kind == EventKind::StepBegan) {
        m_trace.stepBegan(at, task, m_trace.intern(fields.text("thrown"_L1)));
    } else if (kind == EventKind::StepEnded) {
        const WaitId wait = m_trace.wait(m_trace.intern(fields.text("awaits"_L1)), site(fields),
                                         site(fields, "caller_file"_L1, "caller_line"_L1, "caller_function"_L1));
        m_trace.stepEnded(at, task, wait, optionalTask(fields, "awaited"_L1));
    } else if (kind == EventKind::CancelRequested) {
        m_trace.cancelRequested(at, task, optionalTask(fields, "by"_L1));
    } else if (kind == EventKind::TaskDone) {
        m_trace.taskDone(at, task, m_trace.addText(fields.text("result"_L1)));
    } else if (kind == EventKind::TaskFailed) {
        const TextId error = m_trace.addText(fields.text("error"_L1));
        m_trace.taskFailed(at, task, error, site(fields));
    } else if (kind == EventKind::TaskAbandoned) {
        m_trace.taskAbandoned(at, task);
    } else if (kind == EventKind::Blocking) {
        m_trace.blocking(at, task, site(fields));
    } else {
        m_trace.taskCancelled(at, task, m_trace.addText(fields.text("message"_L1)));
    }
}

void EventReader::take(JsonFields &fields, EventKind kind, quint32 subject)
{
    if (fields.problem().isEmpty()) {
        fields.report(m_lifecycle.take(kind, subject));
    }
}

} // namespace awaitscope
