// SPDX-License-Identifier: MIT
// Written by hand: QJsonDocument sorts the fields and writes 5.0 as 5.
#include "src/cli/runsummary.h"

#include "src/async/repr.h"
#include "src/exercises/exerciserun.h"
#include "src/measure/runtime.h"
#include "src/trace/jsontext.h"

#include <cmath>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestJsonInteger = qint64(1) << 53;

QByteArray jsonText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    QByteArray json;
    appendJsonString(json, {utf8.constData(), static_cast<std::size_t>(utf8.size())});
    return json;
}

QByteArray jsonNumber(double value)
{
    if (!std::isfinite(value)) {
        return "null";
    }
    QByteArray json;
    appendRepr(json, value);
    return json;
}

QByteArray jsonInstant(std::optional<Instant> at)
{
    return at ? jsonNumber(at->seconds()) : QByteArray("null");
}

QByteArray jsonSeed(const Seed &seed)
{
    bool fits = false;
    const qlonglong number = seed.text().toLongLong(&fits);
    const bool isExact = fits && number >= -LargestJsonInteger && number <= LargestJsonInteger;
    return isExact ? QByteArray::number(number) : jsonText(seed.text());
}

QByteArray jsonLines(const Trace &trace, const std::vector<TextId> &lines)
{
    QByteArray json = "[";
    for (const TextId line : lines) {
        json += (json.size() > 1 ? ", " : "") + jsonText(trace.text(line));
    }
    return json + ']';
}

// Of numbers and lists of them, JSON's spelling is Python's.
QByteArray jsonResult(const ReturnValue &value)
{
    return std::holds_alternative<std::monostate>(value) ? QByteArray("null") : repr(value).toUtf8();
}

QByteArray stateName(TaskState state)
{
    switch (state) {
    case TaskState::Ready:
        return "ready";
    case TaskState::Running:
        return "running";
    case TaskState::Waiting:
        return "waiting";
    case TaskState::Done:
        return "done";
    case TaskState::Failed:
        return "failed";
    case TaskState::Cancelled:
        return "cancelled";
    case TaskState::Abandoned:
        break;
    }
    return "abandoned";
}

void appendTask(QByteArray &json, const Trace &trace, TaskId id)
{
    const TaskRecord &task = trace.task(id);
    json += "{\"name\": " + jsonText(trace.label(id));
    json += ", \"created\": " + jsonInstant(task.created);
    json += ", \"started\": " + jsonInstant(task.started);
    json += ", \"finished\": " + jsonInstant(task.finished);
    json += ", \"delay\": " + (task.firstTimer ? jsonNumber(trace.timer(*task.firstTimer).delay) : QByteArray("null"));
    json += ", \"state\": \"" + stateName(task.state) + "\"}";
}

} // namespace

QByteArray runSummary(const ExerciseRun &run)
{
    const Exercise &exercise = run.exercise();
    const Parameters &parameters = run.parameters();
    const Trace &trace = run.trace();
    RuntimeMeter meter(trace);
    meter.update();
    const Runtime &runtime = meter.runtime();
    const auto field = [](const char *key, const QByteArray &value) {
        return " \"" + QByteArray(key) + "\": " + value + ",\n";
    };

    QByteArray json = "{\n";
    json += field("exercise", jsonText(exercise.name));
    json += field("n", exercise.takesN ? QByteArray::number(parameters.n) : QByteArray("null"));
    json += field("max_delay", jsonNumber(parameters.maxDelay));
    json += field("seed", jsonSeed(parameters.seed));
    json += field("clock", jsonText(trace.about().value(u"clock"_s).toString()));
    json += field("printed", jsonLines(trace, meter.printed()));
    json += field("result", jsonResult(run.result()));
    json += field("total", jsonNumber(runtime.total));
    json += field("average", jsonNumber(runtime.average(exercise.takesN ? parameters.n : 1)));
    json += " \"tasks\": [";
    for (std::size_t i = 0; i < trace.taskCount(); ++i) {
        json += i == 0 ? "\n  " : ",\n  ";
        appendTask(json, trace, {static_cast<quint32>(i)});
    }
    json += "\n ]\n}\n";
    return json;
}

} // namespace awaitscope
