// SPDX-License-Identifier: MIT
// Line by line, each checked against what came before it.
#include "src/trace/tracereader.h"

#include "src/trace/eventname.h"
#include "src/trace/jsonfields.h"
#include "src/trace/lifecycle.h"
#include "src/trace/trace.h"
#include "src/trace/tracewriter.h"

#include <array>
#include <limits>

#include <QFile>
#include <QJsonDocument>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LastInstant = std::numeric_limits<qint64>::max();
constexpr qint64 Largest = std::numeric_limits<quint32>::max();

// Appends one event after the other to a trace, or says what is wrong with it.
class EventReader
{
public:
    explicit EventReader(Trace &trace)
        : m_trace(trace)
    {
    }

    // Empty, or what is wrong in words that may follow "line 3: ".
    [[nodiscard]] QString append(const QJsonObject &object)
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
        case EventKind::TaskScheduled:
        case EventKind::StepBegan:
        case EventKind::StepEnded:
        case EventKind::CancelRequested:
        case EventKind::TaskDone:
        case EventKind::TaskFailed:
        case EventKind::TaskCancelled:
            ofTask(at, *kind, fields);
            break;
        }
        return fields.problem();
    }

private:
    static quint32 narrow(qint64 value) { return static_cast<quint32>(value); }

    // Below: a problem leaves the trace unusable, as it is thrown away then; but no id may reach it that is out of
    // range.

    [[nodiscard]] qint64 lastTask() const { return static_cast<qint64>(m_trace.taskCount()) - 1; }

    [[nodiscard]] std::optional<TaskId> optionalTask(JsonFields &fields, QLatin1StringView key) const
    {
        const auto task = fields.optionalInteger(key, 0, lastTask());
        return task ? std::optional(TaskId{narrow(*task)}) : std::nullopt;
    }

    [[nodiscard]] SiteId site(JsonFields &fields)
    {
        const std::string file = fields.text("file"_L1);
        const quint32 line = narrow(fields.optionalInteger("line"_L1, 0, Largest).value_or(0));
        return file.empty() && line == 0 ? SiteId() : m_trace.site(file, line);
    }

    void iterationBegan(Instant at, JsonFields &fields)
    {
        const qint64 number = fields.integer("iteration"_L1, qint64{m_iteration} + 1, Largest);
        if (fields.problem().isEmpty()) {
            m_iteration = narrow(number);
            m_trace.iterationBegan(at, m_iteration);
        }
    }

    void taskCreated(Instant at, JsonFields &fields)
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

    void timerSet(Instant at, JsonFields &fields)
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

    void ofTimer(Instant at, EventKind kind, JsonFields &fields)
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

    void ofCallback(Instant at, EventKind kind, JsonFields &fields)
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

    void printed(Instant at, JsonFields &fields)
    {
        const auto by = optionalTask(fields, "task"_L1);
        const std::string line = fields.text("line"_L1);
        if (fields.problem().isEmpty()) {
            m_trace.printed(at, by, m_trace.addText(line));
        }
    }

    void ofTask(Instant at, EventKind kind, JsonFields &fields)
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
            const WaitId wait = m_trace.wait(m_trace.intern(fields.text("awaits"_L1)), site(fields));
            m_trace.stepEnded(at, task, wait, optionalTask(fields, "awaited"_L1));
        } else if (kind == EventKind::CancelRequested) {
            m_trace.cancelRequested(at, task, optionalTask(fields, "by"_L1));
        } else if (kind == EventKind::TaskDone) {
            m_trace.taskDone(at, task, m_trace.addText(fields.text("result"_L1)));
        } else if (kind == EventKind::TaskFailed) {
            m_trace.taskFailed(at, task, m_trace.addText(fields.text("error"_L1)));
        } else {
            m_trace.taskCancelled(at, task, m_trace.addText(fields.text("message"_L1)));
        }
    }

    void take(JsonFields &fields, EventKind kind, quint32 subject)
    {
        if (fields.problem().isEmpty()) {
            fields.report(m_lifecycle.take(kind, subject));
        }
    }

    Trace &m_trace;
    Lifecycle m_lifecycle;
    quint32 m_iteration = 0;
};

// Empty, or what is wrong with the first line in words that may follow the file's name.
QString objectionToHeader(const QJsonObject &header)
{
    if (header.value("awaitscope"_L1).toString() != "trace"_L1) {
        return u"it does not begin like a record that “awaitscope run EXERCISE --trace FILE” writes"_s;
    }
    JsonFields fields(header);
    const qint64 version = fields.integer("version"_L1, 1, Largest);
    if (!fields.problem().isEmpty()) {
        return u"line 1: "_s + fields.problem();
    }
    if (version > TraceFormatVersion) {
        return u"it is a record of version %1, and this program reads up to version %2; open it with a newer one"_s.arg(
            QString::number(version), QString::number(TraceFormatVersion));
    }
    const QJsonValue about = header.value("about"_L1);
    return about.isObject() || about.isUndefined() ? QString() : u"line 1: about has to be an object"_s;
}

// The next line with its new line, or as much of one that is too long as shows that it is. False at the end.
bool readLine(QIODevice &device, QByteArray &line)
{
    std::array<char, 4096> piece;
    line.resize(0); // keeps its memory
    while (!line.endsWith('\n') && line.size() <= LongestTraceLine) {
        const qint64 length = device.readLine(piece.data(), piece.size());
        if (length <= 0) {
            break;
        }
        line.append(piece.data(), static_cast<qsizetype>(length));
    }
    return !line.isEmpty();
}

} // namespace

Result<std::shared_ptr<Trace>> readTrace(QIODevice &device, const QString &name)
{
    auto trace = std::make_shared<Trace>();
    EventReader events(*trace);
    const auto failure = [&](const QString &problem) { return Failure{u"cannot read “%1”: %2"_s.arg(name, problem)}; };
    QByteArray line;
    for (qint64 number = 1;; ++number) {
        if (!readLine(device, line)) {
            if (!device.atEnd()) {
                return failure(device.errorString());
            }
            return number > 1 ? Result(trace) : failure(u"it is empty"_s);
        }
        const auto lineFailure = [&](const QString &problem) {
            return failure(u"line %1: %2"_s.arg(QString::number(number), problem));
        };
        const bool isWhole = line.endsWith('\n');
        if (line.size() > LongestTraceLine) {
            return lineFailure(u"it is longer than %1 bytes"_s.arg(LongestTraceLine));
        }
        const QJsonDocument document = QJsonDocument::fromJson(line);
        const QJsonObject object = document.object();
        if (number == 1) {
            if (const QString objection = objectionToHeader(object); !objection.isEmpty()) {
                return failure(objection);
            }
            trace->setAbout(object.value("about"_L1).toObject());
            continue;
        }
        if (!document.isObject()) {
            return lineFailure(isWhole ? u"it is not a JSON object"_s : u"the file ends in the middle of it"_s);
        }
        if (const QString problem = events.append(object); !problem.isEmpty()) {
            return lineFailure(problem);
        }
    }
}

Result<std::shared_ptr<Trace>> readTrace(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Failure{u"cannot read “%1”: %2"_s.arg(path, file.errorString())};
    }
    auto trace = readTrace(file, path);
    if (trace && file.error() != QFileDevice::NoError) {
        return Failure{u"cannot read “%1”: %2"_s.arg(path, file.errorString())};
    }
    return trace;
}

} // namespace awaitscope
