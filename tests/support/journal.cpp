// SPDX-License-Identifier: MIT
// Events in CPython's words.
#include "tests/support/journal.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString whatIsAwaited(const Trace &trace, const TraceEvent &event)
{
    if (event.other) {
        return trace.label(*event.other);
    }
    return trace.text(trace.wait(*event.wait).what) == u"sleep(0)" ? u"yield"_s : u"future"_s;
}

// Empty: CPython's logs do not mention it.
QString inWords(const Trace &trace, const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::TaskCreated:
        return u"created"_s;
    case EventKind::TaskScheduled:
        return u"scheduled"_s;
    case EventKind::StepBegan:
        return event.text ? u"step throws"_s : u"step"_s;
    case EventKind::StepEnded:
        return u"waits for "_s + whatIsAwaited(trace, event);
    case EventKind::TaskDone:
        return u"done"_s;
    case EventKind::TaskFailed:
        return u"failed"_s;
    case EventKind::TaskCancelled:
        return u"cancelled"_s;
    case EventKind::IterationBegan:
    case EventKind::TimerSet:
    case EventKind::TimerFired:
    case EventKind::TimerRan:
    case EventKind::TimerCancelled:
    case EventKind::CallbackScheduled:
    case EventKind::CallbackRan:
    case EventKind::CallbackCancelled:
    case EventKind::CancelRequested:
    case EventKind::Printed:
    case EventKind::LoopBegan:
    case EventKind::LoopEnded:
    case EventKind::Blocking:
    case EventKind::Warned:
    case EventKind::TaskAbandoned:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

QStringList Journal::lines() const
{
    QStringList lines;
    quint32 iteration = 0;
    QString line;
    const auto add = [&](Instant at, const QString &text) {
        line += (line.isEmpty() ? u"%1 @%2: "_s.arg(iteration).arg(at.seconds()) : u"; "_s) + text;
    };
    const auto endLine = [&] {
        if (!line.isEmpty()) {
            lines.append(line);
        }
        line.clear();
    };
    auto said = m_said.begin();
    for (quint32 i = 0; i <= m_trace.eventCount(); ++i) {
        for (; said != m_said.end() && said->after == i; ++said) {
            add(m_trace.instantOf({i - 1}), said->text);
        }
        if (i == m_trace.eventCount()) {
            break;
        }
        const TraceEvent event = m_trace.event({i});
        if (event.kind == EventKind::IterationBegan) {
            endLine();
            iteration = event.iteration;
        }
        const QString words = inWords(m_trace, event);
        if (!words.isEmpty()) {
            add(event.at, m_trace.label(*event.task) + u' ' + words);
        }
        if (event.kind == EventKind::TaskCreated) {
            ++i; // that its first step is scheduled goes without saying
        }
    }
    endLine();
    return lines;
}

QStringList linesOf(const char *text)
{
    QStringList lines;
    for (const QString &line : QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts)) {
        const QString words = line.trimmed();
        if (words.isEmpty()) {
            continue;
        }
        if (line.startsWith(u"            "_s)) { // four more than R"( stands in
            lines.last() += u' ' + words;
        } else {
            lines.append(words);
        }
    }
    return lines;
}

} // namespace awaitscope
