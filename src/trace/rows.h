// SPDX-License-Identifier: MIT
// Tasks and timers as they lie in the record: what TaskRecord and TimerRecord say, in as few bytes as a million of them
// may take.
#pragma once

#include "src/trace/taskrecord.h"

#include <limits>
#include <optional>

namespace awaitscope {

/// An optional id in 32 bits: 0 for none, else the id + 1.
template <class Id>
class PackedId
{
public:
    constexpr PackedId() = default;
    constexpr PackedId(std::optional<Id> id)
        : m_value(id ? id->value + 1 : 0)
    {
    }

    /// What stands for an id in 32 bits elsewhere.
    [[nodiscard]] static constexpr PackedId fromBits(quint32 bits)
    {
        PackedId id;
        id.m_value = bits;
        return id;
    }
    [[nodiscard]] constexpr quint32 bits() const { return m_value; }

    [[nodiscard]] constexpr std::optional<Id> unpacked() const
    {
        return m_value == 0 ? std::nullopt : std::optional(Id{m_value - 1});
    }

private:
    quint32 m_value = 0;
};

/// An optional instant in 64 bits. Loop time never goes that far back.
class PackedInstant
{
public:
    constexpr PackedInstant() = default;
    constexpr PackedInstant(Instant at)
        : m_nanoseconds(at.nanoseconds)
    {
    }

    [[nodiscard]] constexpr bool isSet() const { return m_nanoseconds != None; }
    [[nodiscard]] constexpr std::optional<Instant> unpacked() const
    {
        return isSet() ? std::optional(Instant{m_nanoseconds}) : std::nullopt;
    }

private:
    static constexpr qint64 None = std::numeric_limits<qint64>::min();

    qint64 m_nanoseconds = None;
};

/// A task's row.
struct TaskRow
{
    Instant created;
    PackedInstant started;
    PackedInstant finished;
    PackedId<TaskId> parent;
    TextId name;
    TextId coroutine;
    quint32 ordinal = 0;
    SiteId createdAt;
    TextId outcome;
    PackedId<TimerId> firstTimer;
    TaskState state = TaskState::Ready;
};

/// A timer's row.
struct TimerRow
{
    Instant deadline;
    double delay = 0;
    PackedId<TaskId> task;
    TextId what;
};

static_assert(sizeof(TaskRow) == 56);
static_assert(sizeof(TimerRow) == 24);

} // namespace awaitscope
