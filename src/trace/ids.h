// SPDX-License-Identifier: MIT
// Strong ids: rows of the record's tables. Ids, not addresses, name things, because an address can come back.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>

#include <QtGlobal>

namespace awaitscope {

/// A task, in order of creation from 0.
struct TaskId
{
    quint32 value = 0;
    friend auto operator<=>(TaskId, TaskId) = default;
};

/// A timer, in order of being set from 0.
struct TimerId
{
    quint32 value = 0;
    friend auto operator<=>(TimerId, TimerId) = default;
};

/// A text of the record; 0 is the empty text.
struct TextId
{
    quint32 value = 0;
    friend auto operator<=>(TextId, TextId) = default;
};

/// A line of source code that the record knows; 0 is "unknown".
struct SiteId
{
    quint32 value = 0;
    friend auto operator<=>(SiteId, SiteId) = default;
};

/// A way to be waiting: what is awaited, and on which source line.
struct WaitId
{
    quint32 value = 0;
    friend auto operator<=>(WaitId, WaitId) = default;
};

/// An event loop of the program, in the order in which they began, from 0.
struct LoopId
{
    quint32 value = 0;
    friend auto operator<=>(LoopId, LoopId) = default;
};

/// An event: its place in the order in which things happened, from 0.
struct EventIndex
{
    quint32 value = 0;
    friend auto operator<=>(EventIndex, EventIndex) = default;
};

} // namespace awaitscope

template <>
struct std::hash<awaitscope::TaskId>
{
    std::size_t operator()(awaitscope::TaskId id) const noexcept { return id.value; }
};
