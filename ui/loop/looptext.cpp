// SPDX-License-Identifier: MIT
// Names, numbers and sentences.
#include "ui/loop/looptext.h"

#include "src/trace/decimaltext.h"
#include "ui/timeline/tasktext.h"

#include <QCoreApplication>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

struct LoopText
{
    Q_DECLARE_TR_FUNCTIONS(LoopText)
};

// "first of 3"
QString placeText(const LoopChip &chip, std::size_t count)
{
    const QString all = countText(count);
    return chip.place == 0 ? LoopText::tr("first of %1").arg(all)
                           : LoopText::tr("%1 of %2").arg(countText(chip.place + 1), all);
}

// Who set it, and what it is: "wait_random·3, sleep"
QString timerText(const ShownRecord &record, const LoopChip &chip)
{
    const QString what = record.trace().text(record.trace().timer({chip.id}).what);
    return chip.task && !what.isEmpty() ? LoopText::tr("%1, %2").arg(chip.text, what) : chip.text;
}

QString exact(Instant at)
{
    return decimalText(at.nanoseconds, 1'000'000'000, 3) + u" s"_s;
}

QString timerSentence(const ShownRecord &record, const LoopChip &chip)
{
    const Instant now = record.playhead().instant();
    const QString deadline = exact(chip.deadline);
    const QString asked = durationText(Instant::fromSeconds(chip.delay) - Instant());
    const QString start = LoopText::tr("The timer of %1, set for %2,").arg(timerText(record, chip), asked);
    return chip.deadline > now
               ? LoopText::tr("%1 is due at %2, in %3.").arg(start, deadline, durationText(chip.deadline - now))
               : LoopText::tr("%1 was due at %2.").arg(start, deadline);
}

QString readySentence(const ShownRecord &record, const LoopChip &chip, std::size_t count)
{
    const QString place = placeText(chip, count);
    switch (chip.kind) {
    case LoopChip::Kind::Task:
        return LoopText::tr("%1 is ready: %2 on the queue.").arg(chip.text, place);
    case LoopChip::Kind::Timer:
        return LoopText::tr("The timer of %1 was due at %2; its callback is ready: %3 on the queue.")
            .arg(timerText(record, chip), exact(chip.deadline), place);
    case LoopChip::Kind::Callback:
        return LoopText::tr("The callback %1 is ready: %2 on the queue.").arg(chip.text, place);
    case LoopChip::Kind::More:
        break;
    }
    return LoopText::tr("There is no room for %1 more that are ready.").arg(countText(chip.id));
}

} // namespace

QString rowName(LoopRow row)
{
    switch (row) {
    case LoopRow::Running:
        return LoopText::tr("running");
    case LoopRow::Ready:
        return LoopText::tr("ready");
    case LoopRow::Timers:
        return LoopText::tr("timers");
    case LoopRow::Waiting:
        return LoopText::tr("waiting");
    }
    Q_UNREACHABLE();
}

QString moreText(std::size_t count)
{
    return LoopText::tr("+ %1 more").arg(countText(count));
}

QString callbackText(const Trace &trace, TextId name)
{
    const QString text = trace.text(name);
    return text.endsWith(u')') ? text : text + u"()"_s;
}

QString timeLeftText(Duration left, double delay)
{
    if (left <= Duration::zero()) {
        return LoopText::tr("due");
    }
    if (delay >= 0.1) {
        return decimalText(left.count(), 1'000'000'000, 2) + u" s"_s;
    }
    return delay >= 1e-4 ? decimalText(left.count(), 1'000'000, 1) + u" ms"_s
                         : decimalText(left.count(), 1'000, 1) + u" µs"_s;
}

QString awaitedBy(const ShownRecord &record, TaskId task)
{
    const auto moment = record.lanes().momentAfter(task, record.playhead().eventCount());
    if (!moment || moment->state != TaskState::Waiting || !moment->wait) {
        return {};
    }
    return awaitedFrom(record.trace(), record.trace().event(*moment->wait));
}

QString chipName(const ShownRecord &record, const LoopChip &chip, std::size_t count)
{
    const QString row = rowName(chip.row);
    if (chip.kind == LoopChip::Kind::More) {
        return LoopText::tr("%1: %2").arg(row, chip.text);
    }
    switch (chip.row) {
    case LoopRow::Running:
        return LoopText::tr("%1: %2").arg(row, chip.text);
    case LoopRow::Ready:
        return LoopText::tr("%1, %2: %3")
            .arg(row, placeText(chip, count),
                 chip.kind == LoopChip::Kind::Timer ? LoopText::tr("timer of %1").arg(timerText(record, chip))
                                                    : chip.text);
    case LoopRow::Timers:
        return LoopText::tr("%1, %2: %3, %4")
            .arg(row, placeText(chip, count), timerText(record, chip),
                 timeLeftText(chip.deadline - record.playhead().instant(), chip.delay));
    case LoopRow::Waiting:
        break;
    }
    const QString &awaited = chip.detail;
    return awaited.isEmpty() ? LoopText::tr("%1, %2: %3").arg(row, placeText(chip, count), chip.text)
                             : LoopText::tr("%1, %2: %3, for %4").arg(row, placeText(chip, count), chip.text, awaited);
}

QString chipSentence(const ShownRecord &record, const LoopChip &chip, std::size_t count)
{
    switch (chip.row) {
    case LoopRow::Running:
        return LoopText::tr("%1 is running.").arg(chip.text);
    case LoopRow::Ready:
        return readySentence(record, chip, count);
    case LoopRow::Timers:
        return chip.kind == LoopChip::Kind::More
                   ? LoopText::tr("There is no room for %1 more timers, which are due later.").arg(countText(chip.id))
                   : timerSentence(record, chip);
    case LoopRow::Waiting:
        break;
    }
    if (chip.kind == LoopChip::Kind::More) {
        return LoopText::tr("There is no room for %1 more that wait for others.").arg(countText(chip.id));
    }
    const QString &awaited = chip.detail;
    return awaited.isEmpty() ? LoopText::tr("%1 is waiting.").arg(chip.text)
                             : LoopText::tr("%1 is waiting for %2.").arg(chip.text, awaited);
}

} // namespace awaitscope
