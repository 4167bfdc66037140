// SPDX-License-Identifier: MIT
// One function for each thing there is to say.
#include "ui/details/factstext.h"

#include "src/timeline/roundedsum.h"
#include "src/trace/decimaltext.h"
#include "ui/details/recordlinks.h"
#include "ui/timeline/tasktext.h"

#include <QCoreApplication>
#include <QLocale>

namespace awaitscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype LongestOutcome = 200; // characters

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FactsText)
};

QString timeText(Instant at)
{
    return decimalText(at.nanoseconds, 1'000'000'000, 3) + u" s"_s;
}

} // namespace

QString sumText(const TaskTimes &times)
{
    const bool isLong = times.total() >= 100ms;
    const Duration quantum = isLong ? Duration(1ms) : Duration(1us);
    const auto parts = roundedParts<3>({times.running, times.ready, times.waiting}, quantum);
    const auto text = [](qint64 thousandths) { return decimalText(thousandths, 1000, 3); };
    return (isLong ? Words::tr("%1 s = %2 running + %3 ready + %4 waiting")
                   : Words::tr("%1 ms = %2 running + %3 ready + %4 waiting"))
        .arg(text(parts[0] + parts[1] + parts[2]), text(parts[0]), text(parts[1]), text(parts[2]));
}

QString FactsText::state() const
{
    return stateName(m_facts.state);
}

QString FactsText::delay() const
{
    return m_facts.delay ? durationText(Instant::fromSeconds(*m_facts.delay) - Instant(), 3) : QString();
}

QString FactsText::created() const
{
    const QString where = line(m_trace.task(m_task).createdAt);
    const QString when = link(m_facts.created);
    return where.isEmpty() ? when : Words::tr("%1, at %2").arg(when, where);
}

QString FactsText::starter() const
{
    return m_facts.parent ? link(*m_facts.parent) : Words::tr("no task: the program itself");
}

QString FactsText::firstStep() const
{
    return m_facts.started ? link(*m_facts.started) : QString();
}

QString FactsText::waits() const
{
    if (m_facts.times.waits == 0) {
        return {};
    }
    QStringList lines;
    const quint32 left =
        m_facts.times.waits - std::min(m_facts.times.waits, static_cast<quint32>(m_facts.waits.size()));
    if (left > 0) {
        lines += Words::tr("%1 more, and then").arg(QLocale().toString(left));
    }
    for (const TaskWait &wait : m_facts.waits) {
        lines += waitLine(wait);
    }
    return u"<p style=\"margin:0 0 4px 0\">"_s + lines.join(u"</p><p style=\"margin:0 0 4px 0\">"_s) + u"</p>"_s;
}

QString FactsText::late() const
{
    for (auto wait = m_facts.waits.rbegin(); wait != m_facts.waits.rend(); ++wait) {
        if (wait->late) {
            return durationText(*wait->late, 3);
        }
    }
    return {};
}

QString FactsText::end() const
{
    if (!m_facts.finished) {
        return {};
    }
    QString outcome = m_trace.text(m_trace.task(m_task).outcome);
    if (outcome.size() > LongestOutcome) {
        outcome = outcome.first(LongestOutcome) + u'…';
    }
    QString words = link(*m_facts.finished) + u", "_s + state();
    if (!outcome.isEmpty()) {
        words += u": "_s + outcome.toHtmlEscaped();
    }
    return words;
}

QString FactsText::children() const
{
    return listOf(m_facts.children, m_facts.childCount);
}

QString FactsText::awaits() const
{
    return m_facts.state == TaskState::Waiting && !m_facts.waits.empty() ? awaited(m_facts.waits.back()) : QString();
}

QString FactsText::awaitedBy() const
{
    return listOf(m_facts.awaitedBy, m_facts.awaitedByCount, m_facts.mayBeMore);
}

QString FactsText::link(TaskId task) const
{
    return linkTo(task, m_trace.label(task), m_palette);
}

QString FactsText::link(EventIndex event) const
{
    return linkTo(event, timeText(m_trace.instantOf(event)), m_palette);
}

QString FactsText::awaited(const TaskWait &wait) const
{
    const QString what = m_trace.text(m_trace.wait(wait.what).what);
    const QString name =
        wait.awaited ? link(*wait.awaited) : (what.isEmpty() ? Words::tr("something") : what.toHtmlEscaped());
    const QString where = line(m_trace.wait(wait.what).line);
    return where.isEmpty() ? name : Words::tr("%1, at %2").arg(name, where);
}

QString FactsText::waitLine(const TaskWait &wait) const
{
    if (!wait.endedBy) {
        return Words::tr("since %1: %2").arg(link(wait.begunBy), awaited(wait));
    }
    QString words = Words::tr("%1 – %2: %3; %4")
                        .arg(link(wait.begunBy), link(*wait.endedBy), awaited(wait), wakerText(*wait.woken));
    if (wait.late) {
        words = Words::tr("%1, %2 late").arg(words, durationText(*wait.late, 3).replace(u' ', QChar::Nbsp));
    }
    return words;
}

QString FactsText::wakerText(const Waker &waker) const
{
    if (waker.timer) {
        return m_trace.timer(*waker.timer).task == m_task ? Words::tr("woken by its timer")
                                                          : Words::tr("woken by a timer");
    }
    if (waker.callback) {
        const QString name = m_trace.text(*waker.callback).toHtmlEscaped();
        return waker.task ? Words::tr("woken by the callback “%1” of %2").arg(name, link(*waker.task))
                          : Words::tr("woken by the callback “%1”").arg(name);
    }
    if (!waker.task) {
        return Words::tr("woken from outside");
    }
    return waker.task == m_task ? Words::tr("it only let others run") : Words::tr("woken by %1").arg(link(*waker.task));
}

QString FactsText::listOf(const std::vector<TaskId> &tasks, quint32 count, bool mayBeMore) const
{
    QStringList links;
    for (const TaskId task : tasks) {
        links += link(task);
    }
    QString list = links.join(u", "_s);
    if (mayBeMore) {
        return Words::tr("%1 and more").arg(list);
    }
    const auto left = count - static_cast<quint32>(tasks.size());
    return left > 0 ? Words::tr("%1 and %2 more").arg(list, QLocale().toString(left)) : list;
}

// The file's name says enough; the path would fill the panel.
QString FactsText::line(const SourceLine &line) const
{
    if (line.line == 0) {
        return {};
    }
    const QString path = m_trace.text(line.file);
    return u"%1:%2"_s.arg(path.sliced(path.lastIndexOf(u'/') + 1).toHtmlEscaped()).arg(line.line);
}

} // namespace awaitscope
