// SPDX-License-Identifier: MIT
// asyncio.Event: something that has happened, or not yet.
#pragma once

#include "src/async/awaiting.h"
#include "src/async/waiterlist.h"

namespace awaitscope {

class EventWaiter;

/// asyncio.Event: a flag that tasks wait for. Has to outlive everybody who waits in it.
class Event
{
public:
    /// `event.is_set()`
    [[nodiscard]] bool isSet() const { return m_isSet; }

    /// `event.set()`: wakes all who wait, in the order in which they came.
    void set();
    /// `event.clear()`: who comes from now on waits; who was woken goes on all the same.
    void clear() { m_isSet = false; }

    /// `await event.wait()`
    [[nodiscard]] Awaiting<EventWaiter, Event> wait() { return Awaiting<EventWaiter, Event>(*this); }

private:
    friend class EventWaiter;

    bool m_isSet = false;
    WaiterList m_waiters;
};

/// A task that waits for an event.
class EventWaiter : public QueuedWaiter
{
public:
    static constexpr const char *Function = "wait";

    EventWaiter(Event &event, TaskBase &task)
        : QueuedWaiter(task)
        , m_event(event)
    {
    }

    [[nodiscard]] bool await_ready() const { return m_event.isSet(); }
    void await_suspend(std::coroutine_handle<> /*caller*/) { waitIn(m_event.m_waiters); }
    void await_resume() { leaveOrThrow(); }

    [[nodiscard]] std::string_view awaitedAs() const override { return "Event.wait"; }

private:
    Event &m_event;
};

} // namespace awaitscope
