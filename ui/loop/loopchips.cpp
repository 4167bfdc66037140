// SPDX-License-Identifier: MIT
// Ids become texts here.
#include "ui/loop/loopchips.h"

#include "ui/loop/looptext.h"

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

std::size_t LoopChips::count(LoopRow row) const
{
    switch (row) {
    case LoopRow::Running:
        return m_glance.running ? 1 : 0;
    case LoopRow::Ready:
        return m_glance.readyCount;
    case LoopRow::Timers:
        return m_glance.timerCount;
    case LoopRow::Waiting:
        return m_glance.waitingCount;
    }
    Q_UNREACHABLE();
}

std::size_t LoopChips::named(LoopRow row) const
{
    switch (row) {
    case LoopRow::Running:
        return m_glance.running ? 1 : 0;
    case LoopRow::Ready:
        return m_glance.ready.size();
    case LoopRow::Timers:
        return m_glance.timers.size();
    case LoopRow::Waiting:
        return m_glance.waiting.size();
    }
    Q_UNREACHABLE();
}

LoopChip LoopChips::chip(LoopRow row, std::size_t place) const
{
    LoopChip chip;
    switch (row) {
    case LoopRow::Running:
        chip = ofTask(row, *m_glance.running);
        break;
    case LoopRow::Ready:
        chip = ofReady(m_glance.ready[place]);
        break;
    case LoopRow::Timers:
        chip = ofTimer(row, m_glance.timers[place]);
        break;
    case LoopRow::Waiting:
        chip = ofTask(row, m_glance.waiting[place]);
        break;
    }
    chip.place = place;
    return chip;
}

LoopChip LoopChips::more(LoopRow row, std::size_t count) const
{
    return {.row = row,
            .kind = LoopChip::Kind::More,
            .id = static_cast<quint32>(count),
            .place = this->count(row) - count,
            .task = {},
            .text = moreText(count),
            .detail = {},
            .deadline = {},
            .delay = 0};
}

LoopChip LoopChips::ofTask(LoopRow row, TaskId task) const
{
    LoopChip chip;
    chip.row = row;
    chip.id = task.value;
    chip.task = task;
    chip.text = m_record.trace().label(task);
    if (row == LoopRow::Waiting) {
        chip.detail = awaitedBy(m_record, task);
    }
    return chip;
}

LoopChip LoopChips::ofTimer(LoopRow row, TimerId timer) const
{
    const TimerRecord record = m_record.trace().timer(timer);
    const QString what = m_record.trace().text(record.what);
    LoopChip chip;
    chip.row = row;
    chip.kind = LoopChip::Kind::Timer;
    chip.id = timer.value;
    chip.task = record.task;
    chip.text = record.task ? m_record.trace().label(*record.task) : what;
    // That it is a sleep goes without saying.
    chip.detail = record.task && what != u"sleep" ? what : QString();
    chip.deadline = record.deadline;
    chip.delay = record.delay;
    return chip;
}

LoopChip LoopChips::ofReady(ReadyHandle handle) const
{
    switch (handle.kind) {
    case ReadyHandle::Kind::Step:
        return ofTask(LoopRow::Ready, {handle.id});
    case ReadyHandle::Kind::Timer:
        return ofTimer(LoopRow::Ready, {handle.id});
    case ReadyHandle::Kind::Callback:
        break;
    }
    LoopChip chip;
    chip.row = LoopRow::Ready;
    chip.kind = LoopChip::Kind::Callback;
    chip.id = handle.id;
    chip.text = callbackText(m_record.trace(), {handle.id});
    return chip;
}

} // namespace awaitscope
