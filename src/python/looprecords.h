// SPDX-License-Identifier: MIT
// What a stream tells of one loop.
#pragma once

#include "src/python/records.h"
#include "src/python/tasklives.h"
#include "src/python/timerlives.h"

namespace awaitscope {

/// Knows what the numbers of one loop's records stand for, and appends what they tell to the trace. Nothing is taken on
/// trust: a number that stands for nothing is unknown, and what cannot be is left out.
class LoopRecords
{
public:
    /// The loop began. `zero` is the instant of the stream's clock at which the record begins. `trace` has to outlive
    /// it.
    LoopRecords(Trace &trace, qint64 zero)
        : m_trace(trace)
        , m_zero(zero)
        , m_tasks(trace)
        , m_timers(trace)
    {
    }

    /// The record's instant for one of the stream's.
    [[nodiscard]] Instant instant(qint64 at) const;
    /// Takes in a frame of texts. False: it is none.
    [[nodiscard]] bool takeTexts(std::span<const char> payload);
    /// Appends what a record tells. The trace has to be in this loop.
    void take(const Record &record);
    /// The loop was closed.
    void close(qint64 at, LoopId loop);

    /// Bytes of memory, beside those of the trace.
    [[nodiscard]] std::size_t bytes() const
    {
        return m_tasks.bytes() + m_timers.bytes() + m_texts.bytes() + m_sites.bytes() + m_waits.bytes();
    }

    [[nodiscard]] std::optional<TaskId> task(quint64 number) const { return m_tasks.find(number); }

private:
    // A text of the stream. Results hardly repeat, names do, and only these are looked up: when they are first used.
    struct Text
    {
        TextId id;
        bool isInterned = false;
    };

    [[nodiscard]] TextId text(quint64 number) const { return m_texts[number].id; }
    [[nodiscard]] TextId name(quint64 number);
    [[nodiscard]] WaitId waitOf(quint32 number);
    void define(const Record &record);
    void takeTask(const Record &record, Instant at);
    void takeTimer(const Record &record, Instant at);

    Trace &m_trace;
    qint64 m_zero;
    TaskLives m_tasks;
    TimerLives m_timers;
    Numbered<Text> m_texts;
    Numbered<SiteId> m_sites;
    Numbered<std::optional<WaitId>> m_waits;
    quint32 m_iteration = 0;
};

} // namespace awaitscope
