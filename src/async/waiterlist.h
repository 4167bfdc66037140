// SPDX-License-Identifier: MIT
// The line of those who wait for a lock, a semaphore, an event …: `self._waiters` in asyncio.
#pragma once

#include "src/async/waiter.h"

#include <cstddef>
#include <utility>

namespace awaitscope {

class WaiterList;

/// A Waiter that stands in a line, until it is taken out or destroyed.
class QueuedWaiter : public Waiter
{
public:
    using Waiter::Waiter;
    ~QueuedWaiter() override;

    [[nodiscard]] bool isQueued() const { return m_list != nullptr; }

protected:
    /// Goes to the end of the line and ends the step.
    void waitIn(WaiterList &list);
    /// In the next step: leaves the line; what the step was begun with, null: nothing.
    [[nodiscard]] std::exception_ptr leave();
    /// The same for one that never waited, too; throws it.
    void leaveOrThrow();
    /// In the next step, for one that stands in no line: if it did, what it waited for is gone. Throws what the step
    /// was begun with, else std::runtime_error(why).
    void throwIfGone(const char *why) const;

    [[nodiscard]] bool endCancel(const CancelMessage &message, bool isAcceptedBelow) override;

private:
    friend class WaiterList;

    bool m_hasWaited = false;     // waitIn() was called
    WaiterList *m_list = nullptr; // null: in none
    QueuedWaiter *m_before = nullptr;
    QueuedWaiter *m_behind = nullptr;
};

/// Waiters in the order in which they came. As in asyncio one that is done stands there until its task has run; all the
/// same every function here takes constant time, however many are done (firstPending: on average), so that a hundred
/// thousand waiters are woken or cancelled in linear time.
class WaiterList
{
public:
    WaiterList() = default;
    WaiterList(const WaiterList &) = delete;
    WaiterList &operator=(const WaiterList &) = delete;
    ~WaiterList();

    [[nodiscard]] bool isEmpty() const { return m_first == nullptr; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Whether anybody stands here who was not cancelled: who waits, or was woken and has not run yet.
    [[nodiscard]] bool hasUncancelled() const { return m_uncancelled > 0; }
    /// The one that came first; null if there is none.
    [[nodiscard]] QueuedWaiter *first() const { return m_first; }
    /// The one that came first of those that are not done; null if there is none.
    [[nodiscard]] QueuedWaiter *firstPending();

    void append(QueuedWaiter &waiter);
    /// `waiter` has to stand here.
    void remove(QueuedWaiter &waiter);

private:
    friend class QueuedWaiter;

    QueuedWaiter *m_first = nullptr;
    QueuedWaiter *m_last = nullptr;
    QueuedWaiter *m_pending = nullptr; // all before it are done; null: all are
    std::size_t m_size = 0;
    std::size_t m_uncancelled = 0;
};

} // namespace awaitscope
