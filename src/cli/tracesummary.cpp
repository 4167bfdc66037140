// SPDX-License-Identifier: MIT
// One function for each list.
#include "src/cli/tracesummary.h"

#include "src/cli/jsonvalues.h"
#include "src/lints/findings.h"
#include "src/python/pythonrun.h"

#include <array>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QByteArray textOrNull(const QString &text)
{
    return text.isEmpty() ? QByteArray("null") : jsonText(text);
}

// A list with a line for each of its entries.
QByteArray jsonLines(const QByteArrayList &entries)
{
    return entries.isEmpty() ? QByteArray("[]") : "[\n  " + entries.join(",\n  ") + "\n ]";
}

QByteArray jsonLoop(const Trace &trace, LoopId id)
{
    const LoopFacts &loop = trace.loop(id);
    return "{\"type\": " + textOrNull(trace.text(loop.type)) + ", \"thread\": " + textOrNull(trace.text(loop.thread))
           + ", \"began\": " + jsonInstant(loop.began) + ", \"ended\": " + jsonInstant(loop.ended)
           + ", \"unseen\": " + textOrNull(trace.text(loop.unseen)) + '}';
}

QByteArray jsonTask(const Trace &trace, TaskId id)
{
    const TaskRecord task = trace.task(id);
    return "{\"name\": " + jsonText(trace.label(id)) + ", \"loop\": " + QByteArray::number(trace.loopOf(id).value)
           + ", \"coroutine\": " + jsonText(trace.text(task.coroutine)) + ", \"state\": " + jsonState(task.state)
           + ", \"created\": " + jsonInstant(task.created) + ", \"started\": " + jsonInstant(task.started)
           + ", \"finished\": " + jsonInstant(task.finished)
           + ", \"outcome\": " + (isOver(task.state) ? jsonText(trace.text(task.outcome)) : QByteArray("null")) + '}';
}

QByteArray jsonWarning(const Trace &trace, const TraceEvent &warning)
{
    const SourceLine where = warning.site ? trace.line(*warning.site) : SourceLine();
    return "{\"at\": " + jsonInstant(warning.at) + ", \"sentence\": " + jsonText(trace.text(*warning.text))
           + ", \"file\": " + textOrNull(trace.text(where.file))
           + ", \"line\": " + (where.line == 0 ? QByteArray("null") : QByteArray::number(where.line)) + '}';
}

QByteArray jsonFinding(const Trace &trace, const Finding &finding)
{
    return "{\"at\": " + jsonInstant(trace.instantOf(finding.event))
           + ", \"task\": " + (finding.task ? jsonText(trace.label(*finding.task)) : QByteArray("null"))
           + ", \"sentence\": " + jsonText(findingSentence(trace, finding)) + '}';
}

// But for the warnings, which have a list of their own.
QByteArrayList jsonFindings(const std::shared_ptr<const Trace> &trace)
{
    Findings findings(trace, UsualBlockingThreshold);
    findings.update();
    QByteArrayList list;
    for (const Finding &finding : findings.kept()) {
        if (finding.kind != FindingKind::Warning) {
            list += jsonFinding(*trace, finding);
        }
    }
    return list;
}

QByteArray jsonStates(const Trace &trace)
{
    std::array<int, TaskStateCount> counts{};
    for (quint32 i = 0; i < trace.taskCount(); ++i) {
        ++counts.at(static_cast<std::size_t>(trace.task({i}).state));
    }
    QByteArrayList fields;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts.at(i) > 0) {
            fields += jsonState(static_cast<TaskState>(i)) + ": " + QByteArray::number(counts.at(i));
        }
    }
    return '{' + fields.join(", ") + '}';
}

} // namespace

QByteArray traceSummary(const PythonRun &run)
{
    const Trace &trace = *run.trace();
    const ProgramEnd &end = *run.end();
    const QJsonObject about = trace.about();
    QByteArrayList arguments;
    for (const QString &argument : run.launch().arguments) {
        arguments += jsonText(argument);
    }
    QByteArrayList loops;
    for (quint32 i = 0; i < trace.loopCount(); ++i) {
        loops += jsonLoop(trace, {i});
    }
    QByteArrayList tasks;
    for (quint32 i = 0; i < trace.taskCount(); ++i) {
        tasks += jsonTask(trace, {i});
    }
    QByteArrayList warnings;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        if (trace.kindOf({i}) == EventKind::Warned) {
            warnings += jsonWarning(trace, trace.event({i}));
        }
    }
    const auto numberIf = [&](ProgramEnd::Kind kind) {
        return end.kind == kind ? QByteArray::number(end.status) : QByteArray("null");
    };

    QByteArray json = "{\n";
    json += jsonField("script", jsonText(about.value("script"_L1).toString()));
    json += jsonField("arguments", '[' + arguments.join(", ") + ']');
    json += jsonField("python", textOrNull(about.value("python"_L1).toString()));
    json += jsonField("exit_status", numberIf(ProgramEnd::Kind::Exited));
    json += jsonField("signal", numberIf(ProgramEnd::Kind::Killed));
    json += jsonField("total", jsonInstant(trace.end()));
    json += jsonField("loops", jsonLines(loops));
    json += jsonField("tasks", jsonLines(tasks));
    json += jsonField("states", jsonStates(trace));
    json += jsonField("findings", jsonLines(jsonFindings(run.trace())));
    json += " \"warnings\": " + jsonLines(warnings) + "\n}\n";
    return json;
}

} // namespace awaitscope
