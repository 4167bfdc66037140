// SPDX-License-Identifier: MIT
// The two state machines.
#include "src/trace/lifecycle.h"

#include "src/trace/eventname.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString spelled(EventKind kind)
{
    return QString::fromLatin1(eventName(kind).data(), static_cast<qsizetype>(eventName(kind).size()));
}

} // namespace

QString Lifecycle::take(EventKind kind, quint32 subject)
{
    switch (kind) {
    case EventKind::TaskCreated:
        m_tasks.push_back(TaskPhase::Created);
        return {};
    case EventKind::TimerSet:
        m_timers.push_back(TimerPhase::Set);
        return {};
    case EventKind::TaskScheduled:
    case EventKind::StepBegan:
    case EventKind::StepEnded:
    case EventKind::CancelRequested:
    case EventKind::TaskDone:
    case EventKind::TaskFailed:
    case EventKind::TaskCancelled:
    case EventKind::TaskAbandoned:
    case EventKind::Blocking:
        return takeTask(kind, subject);
    case EventKind::TimerFired:
    case EventKind::TimerRan:
    case EventKind::TimerCancelled:
        return takeTimer(kind, subject);
    case EventKind::IterationBegan:
    case EventKind::CallbackScheduled:
    case EventKind::CallbackRan:
    case EventKind::CallbackCancelled:
    case EventKind::Printed:
    case EventKind::LoopBegan:
    case EventKind::LoopEnded:
    case EventKind::Warned:
        break;
    }
    return {};
}

QString Lifecycle::takeTask(EventKind kind, quint32 task)
{
    TaskPhase &phase = m_tasks[task];
    const auto from = [&](bool isAllowed, TaskPhase next) {
        if (!isAllowed) {
            return u"%1 cannot come here, as task %2 %3"_s.arg(spelled(kind), QString::number(task), words(phase));
        }
        phase = next;
        return QString();
    };
    if (kind == EventKind::TaskScheduled) {
        return from(phase == TaskPhase::Created || phase == TaskPhase::Waiting, TaskPhase::Scheduled);
    }
    if (kind == EventKind::StepBegan) {
        return from(phase == TaskPhase::Created || phase == TaskPhase::Scheduled, TaskPhase::Running);
    }
    if (kind == EventKind::CancelRequested) {
        return from(phase != TaskPhase::Over, phase);
    }
    if (kind == EventKind::TaskAbandoned) {
        return from(phase != TaskPhase::Over, TaskPhase::Over);
    }
    if (kind == EventKind::Blocking) {
        return from(phase == TaskPhase::Running, phase);
    }
    return from(phase == TaskPhase::Running, kind == EventKind::StepEnded ? TaskPhase::Waiting : TaskPhase::Over);
}

QString Lifecycle::takeTimer(EventKind kind, quint32 timer)
{
    TimerPhase &phase = m_timers[timer];
    const auto from = [&](bool isAllowed, TimerPhase next) {
        if (!isAllowed) {
            return u"%1 cannot come here, as timer %2 %3"_s.arg(spelled(kind), QString::number(timer), words(phase));
        }
        phase = next;
        return QString();
    };
    if (kind == EventKind::TimerFired) {
        // A cancelled timer may be left in the heap until it is due; it is then moved and not run.
        return from(phase == TimerPhase::Set || phase == TimerPhase::Cancelled,
                    phase == TimerPhase::Set ? TimerPhase::Fired : TimerPhase::FiredThoughCancelled);
    }
    if (kind == EventKind::TimerRan) {
        return from(phase == TimerPhase::Fired, TimerPhase::Ran);
    }
    if (phase == TimerPhase::Fired) {
        return from(true, TimerPhase::FiredThoughCancelled);
    }
    return from(phase == TimerPhase::Set, TimerPhase::Cancelled);
}

QString Lifecycle::words(TaskPhase phase)
{
    switch (phase) {
    case TaskPhase::Created:
        return u"has not been scheduled yet"_s;
    case TaskPhase::Scheduled:
        return u"is scheduled"_s;
    case TaskPhase::Running:
        return u"is running"_s;
    case TaskPhase::Waiting:
        return u"is waiting"_s;
    case TaskPhase::Over:
        break;
    }
    return u"is over"_s;
}

QString Lifecycle::words(TimerPhase phase)
{
    switch (phase) {
    case TimerPhase::Set:
        return u"has not fired yet"_s;
    case TimerPhase::Fired:
        return u"has fired"_s;
    case TimerPhase::Ran:
        return u"has run"_s;
    case TimerPhase::Cancelled:
    case TimerPhase::FiredThoughCancelled:
        break;
    }
    return u"is cancelled"_s;
}

} // namespace awaitscope
