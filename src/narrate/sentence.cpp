// SPDX-License-Identifier: MIT
// One sentence for each kind of event.
#include "src/narrate/sentence.h"

#include "src/narrate/placename.h"
#include "src/trace/decimaltext.h"

#include <QCoreApplication>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString timeText(Instant instant)
{
    return decimalText(instant.nanoseconds, 1'000'000'000, 3) + u" s"_s;
}

// What is told of the parts that vary. A translation puts them where its language has them, so the names of tasks are
// marked before they go in: by characters that no text has, and between them the task's number and its name.
enum class Telling : quint8 { Plain, Marked, Frame };
constexpr QChar MarkBegin(0xFDD0);
constexpr QChar MarkMiddle(0xFDD1);
constexpr QChar MarkEnd(0xFDD2);

class Narrator
{
    Q_DECLARE_TR_FUNCTIONS(Narrator)

public:
    Narrator(const Trace &trace, EventIndex event, Telling telling = Telling::Plain)
        : m_trace(trace)
        , m_event(trace.event(event))
        , m_loop(trace.loopOf(event))
        , m_telling(telling)
    {
    }

    [[nodiscard]] QString sentence() const { return tr("At %1, %2.").arg(time(m_event.at), words()); }

    // Without the time, and without the full stop.
    [[nodiscard]] QString words() const
    {
        switch (m_event.kind) {
        case EventKind::IterationBegan:
            return m_trace.loopCount() > 1
                       ? tr("loop %1 began iteration %2")
                             .arg(varying(QString::number(m_loop.value + 1)),
                                  varying(QString::number(m_event.iteration)))
                       : tr("the loop began iteration %1").arg(varying(QString::number(m_event.iteration)));
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
            return tr("the callback “%1” was put on the ready queue").arg(told());
        case EventKind::CallbackRan:
            return tr("the callback “%1” ran").arg(told());
        case EventKind::CallbackCancelled:
            return tr("it was the turn of the callback “%1”, which had been cancelled").arg(told());
        case EventKind::CancelRequested:
            return m_event.other ? tr("%1 asked %2 to cancel itself").arg(label(*m_event.other), task())
                                 : tr("%1 was asked to cancel itself").arg(task());
        case EventKind::Printed:
            return m_event.task ? tr("%1 printed “%2”").arg(task(), told()) : tr("“%1” was printed").arg(told());
        case EventKind::LoopBegan:
            return loopBegan();
        case EventKind::LoopEnded:
            return m_trace.loopCount() > 1 ? tr("event loop %1 was closed").arg(loopNumber())
                                           : tr("the event loop was closed");
        case EventKind::Blocking:
            return tr("%1 was still running, and nothing else could: it was in %2").arg(task(), place());
        case EventKind::Warned:
            return m_event.site ? tr("%1 (%2)").arg(told(), place()) : told();
        case EventKind::TaskDone:
            return text().isEmpty() || text() == u"None"_s ? tr("%1 returned").arg(task())
                                                           : tr("%1 returned %2").arg(task(), told());
        case EventKind::TaskFailed:
            return m_event.site ? tr("%1 failed in %2: %3").arg(task(), place(), told())
                                : tr("%1 failed: %2").arg(task(), told());
        case EventKind::TaskCancelled:
            return tr("%1 ended cancelled").arg(task());
        case EventKind::TaskAbandoned:
            return tr("%1 was abandoned while it was pending: nobody will run it any more").arg(task());
        }
        Q_UNREACHABLE();
    }

private:
    [[nodiscard]] QString created() const
    {
        const auto parent = m_trace.task(*m_event.task).parent;
        return parent ? tr("%1 created the task %2").arg(label(*parent), task())
                      : tr("the task %1 was created").arg(task());
    }

    [[nodiscard]] QString loopBegan() const
    {
        const QString thread = m_trace.text(m_trace.loop(*m_event.loop).thread);
        if (m_trace.loopCount() <= 1) {
            return tr("the event loop began");
        }
        return thread.isEmpty() ? tr("event loop %1 began").arg(loopNumber())
                                : tr("event loop %1 began, in the thread %2").arg(loopNumber(), varying(thread));
    }

    // From 1, as people count.
    [[nodiscard]] QString loopNumber() const { return varying(QString::number(m_event.loop->value + 1)); }

    [[nodiscard]] QString place() const
    {
        return varying(m_event.site ? placeName(m_trace, m_trace.line(*m_event.site)) : tr("code that is not known"));
    }

    [[nodiscard]] QString stepBegan() const
    {
        if (!text().isEmpty()) {
            return tr("%1 went on, and %2 was raised where it waited").arg(task(), told());
        }
        return tr("%1 got its turn").arg(task());
    }

    [[nodiscard]] QString stepEnded() const
    {
        const QString awaited =
            m_event.other ? label(*m_event.other) : varying(m_trace.text(m_trace.wait(*m_event.wait).what));
        return tr("%1 gave the thread back: it waits for %2").arg(task(), awaited);
    }

    [[nodiscard]] QString timerSet() const
    {
        const TimerRecord record = m_trace.timer(*m_event.timer);
        const QString due = time(record.deadline);
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
    [[nodiscard]] QString told() const { return varying(text()); }
    [[nodiscard]] QString time(Instant instant) const { return varying(timeText(instant)); }
    [[nodiscard]] QString varying(const QString &text) const { return m_telling == Telling::Frame ? u"\n"_s : text; }

    [[nodiscard]] QString label(TaskId task) const
    {
        const QString name = m_trace.label(task);
        return m_telling == Telling::Marked ? MarkBegin + QString::number(task.value) + MarkMiddle + name + MarkEnd
                                            : varying(name);
    }

    const Trace &m_trace;
    const TraceEvent m_event;
    const LoopId m_loop;
    const Telling m_telling;
};

} // namespace

QString sentenceOf(const Trace &trace, EventIndex event)
{
    return Narrator(trace, event).sentence();
}

QString happeningOf(const Trace &trace, EventIndex event)
{
    return Narrator(trace, event).words();
}

std::vector<SentencePart> sentenceParts(const Trace &trace, EventIndex event)
{
    const QString marked = Narrator(trace, event, Telling::Marked).sentence();
    std::vector<SentencePart> parts;
    const QStringList stretches = marked.split(MarkBegin);
    const auto add = [&parts](const QString &text, std::optional<TaskId> task) {
        if (!text.isEmpty()) {
            parts.push_back({text, task});
        }
    };
    add(stretches.constFirst(), std::nullopt);
    for (const QString &stretch : stretches.sliced(1)) {
        const qsizetype middle = stretch.indexOf(MarkMiddle);
        const qsizetype end = stretch.indexOf(MarkEnd);
        if (middle < 0 || end < middle) { // a file's text that has such characters after all
            add(stretch, std::nullopt);
            continue;
        }
        add(stretch.sliced(middle + 1, end - middle - 1), TaskId{stretch.first(middle).toUInt()});
        add(stretch.sliced(end + 1), std::nullopt);
    }
    return parts;
}

QString sentenceFrame(const Trace &trace, EventIndex event)
{
    return Narrator(trace, event, Telling::Frame).sentence();
}

} // namespace awaitscope
