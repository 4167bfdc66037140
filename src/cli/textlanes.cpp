// SPDX-License-Identifier: MIT
// Lanes out of the record's events.
#include "src/cli/textlanes.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

struct Signs
{
    QString running = u"█"_s;
    QString waiting = u"▒"_s;
    QString ready = u"·"_s;
    QString done = u"✓"_s;
    QString failed = u"✗"_s;
    QString cancelled = u"⊘"_s;
    QString abandoned = u"…"_s;
    QChar more = u'…';
    QChar ordinal = u'·'; // wait_random·3
    QChar rule = u'─';
    QChar tick = u'┬';
};

Signs signsOf(const TextLanesStyle &style)
{
    return style.isUtf8 ? Signs()
                        : Signs{u"#"_s, u"="_s, u"."_s, u"+"_s, u"x"_s, u"/"_s, u"?"_s, u'~', u'.', u'-', u'+'};
}

QString signOf(TaskState state, const Signs &signs)
{
    switch (state) {
    case TaskState::Ready:
        return signs.ready;
    case TaskState::Running:
        return signs.running;
    case TaskState::Waiting:
        return signs.waiting;
    case TaskState::Done:
        return signs.done;
    case TaskState::Failed:
        return signs.failed;
    case TaskState::Cancelled:
        return signs.cancelled;
    case TaskState::Abandoned:
        break;
    }
    return signs.abandoned;
}

QString labelOf(const Trace &trace, TaskId id, const TextLanesStyle &style, const Signs &signs)
{
    constexpr qsizetype Widest = 24;
    QString label = trace.label(id);
    label.replace(u'·', signs.ordinal);
    for (QChar &c : label) {
        if (c.unicode() < 0x20 || (!style.isUtf8 && c.unicode() >= 0x7f)) {
            c = u'?'; // a name may hold anything, a new line too
        }
    }
    return label.size() > Widest ? label.left(Widest - 1) + signs.more : label;
}

QString endingOf(const TaskRecord &task, const Signs &signs)
{
    if (!isOver(task.state)) {
        return {};
    }
    return u' ' + signOf(task.state, signs) + u' ' + shortSeconds(secondsOf(timeTaken(task)));
}

QString barOf(std::span<const StateSpan> spans, TimeRange whole, int columns, const Signs &signs)
{
    QString bar;
    qsizetype end = 0;
    for (const auto &cell : cellsOf(spans, whole, columns)) {
        bar += cell ? signOf(*cell, signs) : u" "_s;
        if (cell) {
            end = bar.size();
        }
    }
    return bar.left(end);
}

// Names the bars' signs, and those of the first `lanes` tasks' ends.
QString legendOf(const Trace &trace, std::size_t lanes, const Signs &signs)
{
    QString legend = u"%1 running  %2 waiting  %3 ready"_s.arg(signs.running, signs.waiting, signs.ready);
    for (const auto &[state, word] :
         {std::pair(TaskState::Done, "done"), std::pair(TaskState::Failed, "failed"),
          std::pair(TaskState::Cancelled, "cancelled"), std::pair(TaskState::Abandoned, "abandoned")}) {
        bool occurs = false;
        for (std::size_t i = 0; i < lanes && !occurs; ++i) {
            occurs = trace.task({static_cast<quint32>(i)}).state == state;
        }
        if (occurs) {
            legend += u"  "_s + signOf(state, signs) + u' ' + QLatin1StringView(word);
        }
    }
    return legend + u'\n';
}

QString axisOf(TimeRange whole, int columns, const QString &indent, const Signs &signs)
{
    QString labels(columns, u' ');
    QString rule(columns, signs.rule);
    for (const AxisTick &tick : axisTicks(whole, columns)) {
        labels.replace(tick.column, tick.label.size(), tick.label);
        rule[tick.column] = signs.tick;
    }
    while (labels.endsWith(u' ')) {
        labels.chop(1);
    }
    return indent + labels + u'\n' + indent + rule + u'\n';
}

} // namespace

std::vector<std::vector<StateSpan>> stateSpans(const Trace &trace, std::size_t most)
{
    std::vector<std::vector<StateSpan>> lanes(std::min(most, trace.taskCount()));
    for (std::size_t i = 0; i < trace.eventCount(); ++i) {
        const TraceEvent event = trace.event({static_cast<quint32>(i)});
        const auto state = stateAfter(event.kind);
        if (!state || event.task->value >= lanes.size()) {
            continue;
        }
        std::vector<StateSpan> &spans = lanes[event.task->value];
        if (!spans.empty()) {
            spans.back().range.end = event.at;
        }
        const bool isSame = !spans.empty() && spans.back().state == *state;
        if (!isSame && !isOver(*state)) {
            spans.push_back({{event.at, event.at}, *state});
        }
    }
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        if (!lanes[i].empty() && !trace.task({static_cast<quint32>(i)}).finished) {
            lanes[i].back().range.end = trace.end();
        }
    }
    return lanes;
}

QString textLanes(const Trace &trace, const TextLanesStyle &style)
{
    const Signs signs = signsOf(style);
    const auto lanes = stateSpans(trace, static_cast<std::size_t>(style.mostLanes));
    const TimeRange whole{Instant(), trace.end()};

    QStringList labels;
    QStringList endings;
    qsizetype widestLabel = 0;
    qsizetype widestEnding = 0;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        const TaskId id{static_cast<quint32>(i)};
        labels += labelOf(trace, id, style, signs);
        endings += endingOf(trace.task(id), signs);
        widestLabel = std::max(widestLabel, labels.constLast().size());
        widestEnding = std::max(widestEnding, endings.constLast().size());
    }
    constexpr int LeastWidth = 40;
    constexpr qsizetype LeastBar = 4;
    const qsizetype left = std::max(style.width, LeastWidth) - widestLabel - 1 - widestEnding;
    const int columns = static_cast<int>(std::max(LeastBar, left));

    QString text = axisOf(whole, columns, QString(widestLabel + 1, u' '), signs);
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        const auto row = static_cast<qsizetype>(i);
        text +=
            labels[row].leftJustified(widestLabel + 1) + barOf(lanes[i], whole, columns, signs) + endings[row] + u'\n';
    }
    if (trace.taskCount() > lanes.size()) {
        text += (style.isUtf8 ? u"… and %1 more\n"_s : u"... and %1 more\n"_s).arg(trace.taskCount() - lanes.size());
    }
    return text + legendOf(trace, lanes.size(), signs);
}

} // namespace awaitscope
