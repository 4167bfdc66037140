// SPDX-License-Identifier: MIT
// Words for each kind of event.
#include "tests/support/recordedtext.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString labelOf(const Trace &trace, std::optional<TaskId> task)
{
    return task ? trace.label(*task) : u"loop"_s;
}

QString what(const Trace &trace, const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::IterationBegan:
        break;
    case EventKind::TaskCreated:
        return u"created"_s;
    case EventKind::TaskScheduled:
        return u"scheduled"_s;
    case EventKind::StepBegan:
        return event.text ? u"step throws "_s + trace.text(*event.text) : u"step"_s;
    case EventKind::StepEnded:
        return u"waits for "_s + trace.text(trace.wait(*event.wait).what)
               + (event.other ? u' ' + trace.label(*event.other) : QString());
    case EventKind::TimerSet:
        return u"timer set for "_s + QString::number(trace.timer(*event.timer).deadline.seconds());
    case EventKind::TimerFired:
        return u"timer fired"_s;
    case EventKind::TimerRan:
        return u"timer ran"_s;
    case EventKind::TimerCancelled:
        return u"timer cancelled"_s;
    case EventKind::CallbackScheduled:
        return u"schedules "_s + trace.text(*event.text);
    case EventKind::CallbackRan:
        return u"runs "_s + trace.text(*event.text);
    case EventKind::CallbackCancelled:
        return u"skips "_s + trace.text(*event.text);
    case EventKind::Printed:
        return u"prints "_s + trace.text(*event.text);
    case EventKind::CancelRequested:
        return u"cancel requested by "_s + labelOf(trace, event.other);
    case EventKind::TaskDone:
        return u"done "_s + trace.text(*event.text);
    case EventKind::TaskFailed:
        return u"failed "_s + trace.text(*event.text);
    case EventKind::TaskCancelled:
        return u"cancelled "_s + trace.text(*event.text);
    case EventKind::TaskAbandoned:
        return u"abandoned"_s;
    case EventKind::LoopBegan:
        return u"loop began"_s;
    case EventKind::LoopEnded:
        return u"loop ended"_s;
    case EventKind::Blocking:
        return u"blocks the loop"_s;
    case EventKind::Warned:
        return u"warning: "_s + trace.text(*event.text);
    }
    return {};
}

} // namespace

QStringList recordedText(const Trace &trace)
{
    QStringList lines;
    quint32 iteration = 0;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        const TraceEvent event = trace.event({i});
        if (event.kind == EventKind::IterationBegan) {
            iteration = event.iteration;
            continue;
        }
        lines.append(u"%1 @%2 %3 %4"_s.arg(iteration)
                         .arg(event.at.seconds())
                         .arg(labelOf(trace, event.task), what(trace, event)));
    }
    return lines;
}

} // namespace awaitscope
