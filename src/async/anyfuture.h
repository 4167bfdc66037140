// SPDX-License-Identifier: MIT
// A future, whatever type its result has.
#pragma once

#include "src/async/task.h"

namespace awaitscope {

/// For lists of futures with results of different types, such as for wait(): awaited it gives nothing, but throws what
/// the future failed with.
class AnyFuture
{
public:
    using Result = void;

    AnyFuture() = default;
    // Implicit: any future is one.
    template <class T>
    AnyFuture(const Future<T> &future)
        : m_state(future.state())
    {
    }
    explicit AnyFuture(Ref<FutureBase> state)
        : m_state(std::move(state))
    {
    }

    /// See Future.
    [[nodiscard]] bool isDone() const { return m_state->isDone(); }
    [[nodiscard]] bool isCancelled() const { return m_state->isCancelled(); }
    bool cancel(const CancelMessage &message = {}) const { return m_state->cancel(message); }
    [[nodiscard]] std::exception_ptr exception() const { return m_state->exception(); }
    void result() const { m_state->requireResult(); }

    [[nodiscard]] FutureAwaiter<void> awaiter(PromiseBase &caller) const
    {
        return FutureAwaiter<void>(m_state, caller.task());
    }

    [[nodiscard]] const Ref<FutureBase> &state() const { return m_state; }
    friend bool operator==(const AnyFuture &, const AnyFuture &) = default;

private:
    Ref<FutureBase> m_state;
};

} // namespace awaitscope
