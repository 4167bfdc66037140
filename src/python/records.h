// SPDX-License-Identifier: MIT
// The records of a frame: a few words each.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include <QtEndian>

namespace awaitscope {

/// The kinds of records, with the protocol's numbers.
enum class RecordKind : quint8 {
    Site,
    Wait,
    IterationBegan,
    TaskCreated,
    TaskNamed,
    TaskScheduled,
    StepBegan,
    StepBeganThrowing,
    StepEnded,
    TaskDone,
    TaskFailed,
    TaskCancelled,
    TaskDestroyed,
    CancelRequested,
    TimerSet,
    TimerFired,
    TimerRan,
    TimerCancelled,
    CallbackScheduled,
    CallbackRan,
    CallbackCancelled,
    LoopRuns,
    LoopRests,
    StepYielded,
    Blocking,
};

/// One record, where it lies.
class Record
{
public:
    /// The record at the beginning of `payload`; nothing if there is no whole one.
    [[nodiscard]] static std::optional<Record> first(std::span<const char> payload)
    {
        if (payload.size() < WordSize) {
            return std::nullopt;
        }
        const Record record(payload.data());
        return record.words() < 1 || record.size() > payload.size() ? std::nullopt : std::optional(record);
    }

    /// Possibly none that is known.
    [[nodiscard]] RecordKind kind() const { return static_cast<RecordKind>(m_head & 0xff); }
    /// What it is about: the number of a task, a timer …
    [[nodiscard]] quint64 subject() const { return m_head >> 16; }
    /// With its head.
    [[nodiscard]] std::size_t words() const { return m_head >> 8 & 0xff; }
    [[nodiscard]] std::size_t size() const { return words() * WordSize; }

    /// The word after the head that has this index, from 0; 0 if it is not there.
    [[nodiscard]] qint64 word(std::size_t index) const
    {
        return index + 1 < words() ? qFromLittleEndian<qint64>(m_start + (index + 1) * WordSize) : 0;
    }
    /// The two halves of a word of two numbers.
    [[nodiscard]] quint32 low(std::size_t index) const { return static_cast<quint32>(word(index)); }
    [[nodiscard]] quint32 high(std::size_t index) const
    {
        return static_cast<quint32>(static_cast<quint64>(word(index)) >> 32);
    }

    /// Whether it defines what later ones refer to, and so has no instant of its own.
    [[nodiscard]] bool isDefinition() const { return kind() == RecordKind::Site || kind() == RecordKind::Wait; }
    /// In nanoseconds of the stream's clock.
    [[nodiscard]] qint64 at() const { return word(0); }

private:
    static constexpr std::size_t WordSize = 8;

    explicit Record(const char *start)
        : m_start(start)
        , m_head(qFromLittleEndian<quint64>(start))
    {
    }

    const char *m_start;
    quint64 m_head;
};

} // namespace awaitscope
