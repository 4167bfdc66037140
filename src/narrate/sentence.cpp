// SPDX-License-Identifier: MIT
// One sentence for each kind of event.
#include "src/narrate/sentence.h"

#include "src/trace/decimaltext.h"

#include <QCoreApplication>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString timeText(Instant instant)
{
    return decimalText(instant.nanoseconds, 1'000'000'000, 3) + u" s"_s;
}

class Narrator
{
    Q_DECLARE_TR_FUNCTIONS(Narrator)

public:
    Narrator(const Trace &trace, const TraceEvent &event)
        : m_trace(trace)
        , m_event(event)
    {
    }

    [[nodiscard]] QString sentence() const { return tr("At %1, %2.").arg(timeText(m_event.at), words()); }

private:
    // Without the time, and without the full stop.
    [[nodiscard]] QString words() const
    {
        switch (m_event.kind) {
        case EventKind::IterationBegan:
            return tr("the loop began iteration %1").arg(m_event.iteration);
        case EventKind::TaskCreated:
            return created();
        case EventKind::TaskScheduled:
            return tr("a step of %1 was put on the ready queue").arg(task());
        case EventKind::StepBegan:
            return stepBegan();
        case EventKind::StepEnded:
            return stepEnded();
        case EventKind::TimerSet:
            return timerSet();
        case EventKind::TimerFired:
            return tr("%1 was due, so the loop put it on the ready queue").arg(timer());
        case EventKind::TimerRan:
            return tr("%1 ran").arg(timer());
        case EventKind::TimerCancelled:
            return tr("%1 was cancelled: it will not run").arg(timer());
        case EventKind::CallbackScheduled:
            return tr("the callback “%1” was put on the ready queue").arg(text());
        case EventKind::CallbackRan:
            return tr("the callback “%1” ran").arg(text());
        case EventKind::CallbackCancelled:
            return tr("it was the turn of the callback “%1”, which had been cancelled").arg(text());
        case EventKind::CancelRequested:
            return m_event.other ? tr("%1 asked %2 to cancel itself").arg(label(*m_event.other), task())
                                 : tr("%1 was asked to cancel itself").arg(task());
        case EventKind::Printed:
            return m_event.task ? tr("%1 printed “%2”").arg(task(), text()) : tr("“%1” was printed").arg(text());
        case EventKind::TaskDone:
            return text().isEmpty() || text() == u"None"_s ? tr("%1 returned").arg(task())
                                                           : tr("%1 returned %2").arg(task(), text());
        case EventKind::TaskFailed:
            return tr("%1 failed: %2").arg(task(), text());
        case EventKind::TaskCancelled:
            return tr("%1 ended cancelled").arg(task());
        }
        Q_UNREACHABLE();
    }

    [[nodiscard]] QString created() const
    {
        const auto parent = m_trace.task(*m_event.task).parent;
        return parent ? tr("%1 created the task %2").arg(label(*parent), task())
                      : tr("the task %1 was created").arg(task());
    }

    [[nodiscard]] QString stepBegan() const
    {
        if (!text().isEmpty()) {
            return tr("%1 went on, and %2 was raised where it waited").arg(task(), text());
        }
        return tr("%1 got its turn").arg(task());
    }

    [[nodiscard]] QString stepEnded() const
    {
        const QString awaited = m_event.other ? label(*m_event.other) : m_trace.text(m_trace.wait(*m_event.wait).what);
        return tr("%1 gave the thread back: it waits for %2").arg(task(), awaited);
    }

    [[nodiscard]] QString timerSet() const
    {
        const TimerRecord record = m_trace.timer(*m_event.timer);
        const QString due = timeText(record.deadline);
        return record.task ? tr("%1 set a timer for %2").arg(label(*record.task), due)
                           : tr("a timer was set for %1").arg(due);
    }

    [[nodiscard]] QString timer() const
    {
        const TimerRecord record = m_trace.timer(*m_event.timer);
        return record.task ? tr("the timer of %1").arg(label(*record.task)) : tr("a timer");
    }

    [[nodiscard]] QString task() const { return label(*m_event.task); }
    [[nodiscard]] QString text() const { return m_event.text ? m_trace.text(*m_event.text) : QString(); }
    [[nodiscard]] QString label(TaskId task) const { return m_trace.label(task); }

    const Trace &m_trace;
    const TraceEvent &m_event;
};

} // namespace

QString sentenceOf(const Trace &trace, EventIndex event)
{
    const TraceEvent what = trace.event(event);
    return Narrator(trace, what).sentence();
}

} // namespace awaitscope
