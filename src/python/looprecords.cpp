// SPDX-License-Identifier: MIT
// Numbers into ids, kinds of records into facts.
#include "src/python/looprecords.h"

#include "src/python/framefacts.h"

#include <algorithm>
#include <limits>

#include <QUtf8StringView>

namespace awaitscope {

namespace {

using Limits = std::numeric_limits<qint64>;

// What does not fit stands for everything beyond.
double secondsOfDelay(qint64 nanoseconds)
{
    if (nanoseconds == Limits::max() || nanoseconds == Limits::min()) {
        return nanoseconds > 0 ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
    }
    return secondsOf(Duration(nanoseconds));
}

} // namespace

Instant LoopRecords::instant(qint64 at) const
{
    return {std::max<qint64>(0, (Instant{at} - Instant{m_zero}).count())};
}

bool LoopRecords::takeTexts(std::span<const char> payload)
{
    constexpr std::size_t HeadSize = 8;
    while (payload.size() >= HeadSize) {
        const auto number = qFromLittleEndian<quint32>(payload.data());
        const std::size_t length = qFromLittleEndian<quint32>(payload.data() + 4);
        payload = payload.subspan(HeadSize);
        if (payload.size() < length) {
            return false;
        }
        if (Text *text = m_texts.place(number); text && length > 0) {
            *text = {m_trace.addText(asUtf8({payload.data(), length}))};
        }
        payload = payload.subspan(length);
    }
    return payload.empty();
}

TextId LoopRecords::name(quint64 number)
{
    Text *text = m_texts.find(number);
    if (!text) {
        return {};
    }
    if (!text->isInterned) {
        *text = {m_trace.intern(m_trace.utf8(text->id)), true};
    }
    return text->id;
}

WaitId LoopRecords::waitOf(quint32 number)
{
    const auto known = m_waits[number];
    return known ? *known : m_trace.wait({}, {});
}

void LoopRecords::define(const Record &record)
{
    if (record.kind() == RecordKind::Site) {
        if (SiteId *site = m_sites.place(record.subject())) {
            const TextId file = name(record.low(0));
            *site = file.value == 0 ? SiteId() : m_trace.site(m_trace.utf8(file), record.high(0), name(record.low(1)));
        }
    } else if (auto *wait = m_waits.place(record.subject())) {
        *wait = m_trace.wait(name(record.low(0)), m_sites[record.high(0)], m_sites[record.low(1)]);
    }
}

void LoopRecords::take(const Record &record)
{
    if (record.isDefinition()) {
        define(record);
        return;
    }
    const Instant at = instant(record.at());
    switch (record.kind()) {
    case RecordKind::IterationBegan:
        if (m_iteration < std::numeric_limits<quint32>::max()) {
            const auto most = std::numeric_limits<quint32>::max();
            m_iteration = std::max(m_iteration + 1, static_cast<quint32>(std::min<quint64>(record.subject(), most)));
            m_trace.iterationBegan(at, m_iteration);
        }
        break;
    case RecordKind::CallbackScheduled:
        m_trace.callbackScheduled(at, name(record.low(1)));
        break;
    case RecordKind::CallbackRan:
        m_trace.callbackRan(at, name(record.low(1)));
        break;
    case RecordKind::CallbackCancelled:
        m_trace.callbackCancelled(at, name(record.low(1)));
        break;
    case RecordKind::TimerSet:
    case RecordKind::TimerFired:
    case RecordKind::TimerRan:
    case RecordKind::TimerCancelled:
        takeTimer(record, at);
        break;
    default: // a task's; or it is of a newer protocol
        takeTask(record, at);
        break;
    }
}

void LoopRecords::takeTimer(const Record &record, Instant at)
{
    const quint64 timer = record.subject();
    if (record.kind() == RecordKind::TimerSet) {
        const Instant deadline{(Instant{record.word(2)} - Instant{m_zero}).count()};
        m_timers.set(at, timer, m_tasks.find(record.low(1)), deadline, secondsOfDelay(record.word(3)),
                     name(record.high(1)));
    } else if (record.kind() == RecordKind::TimerFired) {
        m_timers.fired(at, timer);
    } else if (record.kind() == RecordKind::TimerRan) {
        m_timers.ran(at, timer);
    } else {
        m_timers.cancelled(at, timer);
    }
}

void LoopRecords::takeTask(const Record &record, Instant at)
{
    const quint64 task = record.subject();
    switch (record.kind()) {
    case RecordKind::TaskCreated:
        m_tasks.created(at, task, record.low(1), name(record.high(1)), name(record.low(2)), m_sites[record.high(2)]);
        break;
    case RecordKind::TaskNamed:
        m_tasks.named(task, name(record.low(1)));
        break;
    case RecordKind::TaskScheduled:
        m_tasks.scheduled(at, task);
        break;
    case RecordKind::StepBegan:
        m_tasks.began(at, task, {});
        break;
    case RecordKind::StepBeganThrowing:
        m_tasks.began(at, task, name(record.low(1)));
        break;
    case RecordKind::StepEnded:
    case RecordKind::StepYielded:
        m_tasks.ended(at, task, waitOf(record.low(1)), record.high(1));
        if (record.kind() == RecordKind::StepYielded) {
            m_tasks.scheduled(at, task);
        }
        break;
    case RecordKind::TaskDone:
        m_tasks.done(at, task, text(record.low(1)));
        break;
    case RecordKind::TaskFailed:
        m_tasks.failed(at, task, text(record.low(1)), m_sites[record.high(1)]);
        break;
    case RecordKind::TaskCancelled:
        m_tasks.cancelled(at, task, text(record.low(1)));
        break;
    case RecordKind::TaskDestroyed:
        m_tasks.abandoned(at, task);
        break;
    case RecordKind::CancelRequested:
        m_tasks.cancelRequested(at, task, static_cast<quint64>(record.word(1)));
        break;
    case RecordKind::Blocking:
        m_tasks.blocking(at, task, m_sites[record.low(1)]);
        break;
    default: // a kind of a newer protocol, or one that tells the trace nothing
        break;
    }
}

void LoopRecords::close(qint64 at, LoopId loop)
{
    m_tasks.allAbandoned(instant(at));
    if (m_trace.eventCount() < Trace::MostEvents) {
        m_trace.loopEnded(instant(at), loop);
    }
}

} // namespace awaitscope
