// SPDX-License-Identifier: MIT
// asyncio.timeout: a block that has to end in time.
#pragma once

#include "src/async/asyncwith.h"
#include "src/async/task.h"
#include "src/async/timeoutname.h"

#include <optional>

namespace awaitscope {

/// asyncio.Timeout: the scope of a timeout; see timeout(). It cancels the task in it when the deadline passes, and
/// turns the CancelledError that comes out into a TimeoutError, unless somebody else has asked for a cancellation, too.
class Timeout
{
public:
    /// `when` is loop time in seconds; nothing: never. NaN: std::invalid_argument.
    Timeout(EventLoop &loop, std::optional<double> when);
    /// Only before it is entered.
    Timeout(Timeout &&other) noexcept = default;
    Timeout &operator=(Timeout &&) = delete;
    ~Timeout();

    /// `timeout.when()`
    [[nodiscard]] std::optional<double> when() const { return m_when; }
    /// `timeout.reschedule(when)`: another deadline, in seconds of loop time, or none. std::runtime_error outside of
    /// the block, or when the deadline has passed. NaN: std::invalid_argument.
    void reschedule(std::optional<double> when);
    /// `timeout.expired()`: whether the deadline has passed while the block ran.
    [[nodiscard]] bool isExpired() const { return m_state == State::Expiring || m_state == State::Expired; }

    /// For asyncWith(): `__aenter__`.
    void enter();
    /// `__aexit__`: what is thrown out of the block, given what came out of its body; null: nothing.
    [[nodiscard]] std::exception_ptr exit(std::exception_ptr error);

private:
    enum class State : quint8 { Created, Active, Expiring, Expired, Exited };

    void arm();
    void disarm();
    void expire();

    EventLoop &m_loop;
    std::optional<double> m_when;
    State m_state = State::Created;
    TaskBase *m_task = nullptr;     // that runs the block; it outlives the scope
    quint32 m_cancellingBefore = 0; // its requests when the block was entered
    Ref<Handle> m_handle;           // calls expire(); null ⇔ nothing will
};

/// asyncio.timeout(delay), for asyncWith(): from now on `delay` seconds; 0 or less: at the first pause; nothing:
/// without end. When time is up, TimeoutError comes out of the block.
[[nodiscard]] Timeout timeout(EventLoop &loop, std::optional<double> delay);

/// asyncio.timeout_at(when): the same with a deadline in loop time.
[[nodiscard]] Timeout timeoutAt(EventLoop &loop, std::optional<double> when);

} // namespace awaitscope
