// SPDX-License-Identifier: MIT
// Facts of one lane, looked up when somebody asks.
#include "ui/timeline/tasktext.h"

#include "src/lints/finding.h"
#include "src/lints/runningsteps.h"
#include "src/trace/decimaltext.h"

#include <QCoreApplication>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

struct TaskText
{
    Q_DECLARE_TR_FUNCTIONS(TaskText)
};

Duration timeWaited(const Lanes &lanes, TaskId task, Instant now)
{
    Duration sum{0};
    for (SpanCursor cursor = lanes.spans(task); !cursor.atEnd(); cursor.next()) {
        const Span span = cursor.span();
        if (span.state == TaskState::Waiting) {
            sum += span.end.value_or(std::max(now, span.start)) - span.start;
        }
    }
    return sum;
}

// The timer that the step before a wait has set: its last one.
std::optional<TimerId> timerOfWait(const Trace &trace, TaskId task, EventIndex stepEnded)
{
    for (quint32 i = stepEnded.value; i-- > 0;) {
        const EventKind kind = trace.kindOf({i});
        if (kind == EventKind::StepBegan) {
            return std::nullopt;
        }
        if (kind == EventKind::TimerSet) {
            const TraceEvent event = trace.event({i});
            return event.task == task ? event.timer : std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<TimerId> timerFor(const Lanes &lanes, const Hit &hit)
{
    if (hit.span) {
        const Span span = lanes.span(hit.task, *hit.span);
        if (span.state == TaskState::Waiting) {
            return timerOfWait(lanes.trace(), hit.task, span.begunBy);
        }
    }
    return lanes.trace().task(hit.task).firstTimer;
}

// When the task ran for the first time after the deadline.
std::optional<Instant> ranAfter(const Lanes &lanes, TaskId task, Instant deadline)
{
    for (SpanCursor cursor = lanes.spansFrom(task, deadline); !cursor.atEnd(); cursor.next()) {
        const Span span = cursor.span();
        if (span.state == TaskState::Running && span.start >= deadline) {
            return span.start;
        }
    }
    return std::nullopt;
}

// Where a step that is over spent its time.
SourceLine lineOfSpan(const Lanes &lanes, TaskId task, quint32 index)
{
    const EventIndex begin = lanes.span(task, index).begunBy;
    const bool isLast = index + 1 == lanes.spanCount(task);
    EndedStep step{.task = task,
                   .begin = begin,
                   .end = isLast ? *lanes.endedBy(task) : lanes.span(task, index + 1).begunBy,
                   .before = {}};
    if (const auto before = lanes.momentAfter(task, begin.value); before && before->wait) {
        step.before = lanes.trace().event(*before->wait).wait;
    }
    return lineOfStep(lanes.trace(), step);
}

constexpr int ExactDecimals = 4;

QString exact(Instant at)
{
    return decimalText(at.nanoseconds, 1'000'000'000, ExactDecimals) + u" s"_s;
}

void addRow(QString &rows, const QString &name, const QString &value)
{
    rows += u"<tr><td>%1&nbsp;&nbsp;</td><td align=\"right\">%2</td></tr>"_s.arg(name.toHtmlEscaped(),
                                                                                 value.toHtmlEscaped());
}

} // namespace

QString stateName(TaskState state)
{
    switch (state) {
    case TaskState::Ready:
        return TaskText::tr("ready");
    case TaskState::Running:
        return TaskText::tr("running");
    case TaskState::Waiting:
        return TaskText::tr("waiting");
    case TaskState::Done:
        return TaskText::tr("done");
    case TaskState::Failed:
        return TaskText::tr("failed");
    case TaskState::Cancelled:
        return TaskText::tr("cancelled");
    case TaskState::Abandoned:
        return TaskText::tr("abandoned while pending");
    }
    Q_UNREACHABLE();
}

QString taskSentence(const Lanes &lanes, TaskId task, Instant now)
{
    const Trace &trace = lanes.trace();
    const TaskState state = trace.task(task).state;
    const QString waited = durationText(timeWaited(lanes, task, now));
    const QString words =
        isOver(state) ? TaskText::tr("%1, %2, waited %3") : TaskText::tr("%1, %2, has waited %3 so far");
    return words.arg(trace.label(task), stateName(state), waited);
}

QString taskToolTip(const Lanes &lanes, const Hit &hit, Instant now, Duration blocking)
{
    const Trace &trace = lanes.trace();
    const TaskRecord &record = trace.task(hit.task);
    QString rows;
    const auto timer = timerFor(lanes, hit);
    if (timer) {
        addRow(rows, TaskText::tr("asked for"),
               durationText(Instant::fromSeconds(trace.timer(*timer).delay) - Instant(), ExactDecimals));
    }
    addRow(rows, TaskText::tr("start"), exact(record.started.value_or(record.created)));
    addRow(rows, TaskText::tr("end"), record.finished ? exact(*record.finished) : TaskText::tr("not yet"));
    if (timer) {
        const Instant deadline = trace.timer(*timer).deadline;
        if (const auto ran = ranAfter(lanes, hit.task, deadline)) {
            addRow(rows, TaskText::tr("late by"), durationText(*ran - deadline, ExactDecimals));
        }
    }
    QString head = u"<b>%1</b>&nbsp;&nbsp;%2"_s.arg(trace.label(hit.task).toHtmlEscaped(), stateName(record.state));
    if (hit.span) {
        const Span span = lanes.span(hit.task, *hit.span);
        const Duration length = span.end.value_or(std::max(now, span.start)) - span.start;
        addRow(rows, TaskText::tr("here: %1").arg(stateName(span.state)), durationText(length, ExactDecimals));
        if (span.state == TaskState::Waiting) {
            addRow(rows, TaskText::tr("waits for"), awaitedFrom(trace, trace.event(span.begunBy)));
        }
        if (span.state == TaskState::Running && span.end && length > blocking) {
            head += u"<br>"_s + blockedWords(trace, length, lineOfSpan(lanes, hit.task, *hit.span)).toHtmlEscaped();
        }
    }
    return u"<p style=\"white-space:pre\">"_s + head + u"</p><table cellspacing=\"0\">"_s + rows + u"</table>"_s;
}

QString awaitedFrom(const Trace &trace, const TraceEvent &stepEnded)
{
    if (stepEnded.other) {
        return trace.label(*stepEnded.other);
    }
    return trace.text(trace.wait(*stepEnded.wait).what);
}

} // namespace awaitscope
