// SPDX-License-Identifier: MIT
// Written by hand: QJsonDocument sorts the fields and writes 5.0 as 5.
#include "src/cli/runsummary.h"

#include "src/async/repr.h"
#include "src/cli/jsonvalues.h"
#include "src/exercises/exerciserun.h"
#include "src/measure/runtime.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestJsonInteger = qint64(1) << 53;

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

void appendTask(QByteArray &json, const Trace &trace, TaskId id)
{
    const TaskRecord &task = trace.task(id);
    json += "{\"name\": " + jsonText(trace.label(id));
    json += ", \"created\": " + jsonInstant(task.created);
    json += ", \"started\": " + jsonInstant(task.started);
    json += ", \"finished\": " + jsonInstant(task.finished);
    json += ", \"delay\": " + (task.firstTimer ? jsonNumber(trace.timer(*task.firstTimer).delay) : QByteArray("null"));
    json += ", \"state\": " + jsonState(task.state) + '}';
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

    QByteArray json = "{\n";
    json += jsonField("exercise", jsonText(exercise.name));
    json += jsonField("n", exercise.takesN ? QByteArray::number(parameters.n) : QByteArray("null"));
    json += jsonField("max_delay", jsonNumber(parameters.maxDelay));
    json += jsonField("seed", jsonSeed(parameters.seed));
    json += jsonField("clock", jsonText(trace.about().value(u"clock"_s).toString()));
    json += jsonField("printed", jsonLines(trace, meter.printed()));
    json += jsonField("result", jsonResult(run.result()));
    json += jsonField("total", jsonNumber(runtime.total));
    json += jsonField("average", jsonNumber(runtime.average(exercise.takesN ? parameters.n : 1)));
    json += " \"tasks\": [";
    for (std::size_t i = 0; i < trace.taskCount(); ++i) {
        json += i == 0 ? "\n  " : ",\n  ";
        appendTask(json, trace, {static_cast<quint32>(i)});
    }
    json += "\n ]\n}\n";
    return json;
}

} // namespace awaitscope
