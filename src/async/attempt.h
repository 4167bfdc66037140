// SPDX-License-Identifier: MIT
// Awaiting without being thrown at: `try`, `except` and `finally` around an await, where the handlers may await, too.
#pragma once

#include "src/async/outcome.h"
#include "src/async/task.h"

#include <coroutine>
#include <utility>

namespace awaitscope {

/// What attempt() returns; awaited straight away.
template <class Awaitable>
class [[nodiscard]] Attempt
{
public:
    using Inner = typename std::remove_cvref_t<Awaitable>::Result;
    using Result = Outcome<Inner>;

    class Awaiter;

    explicit Attempt(Awaitable awaitable)
        : m_awaitable(std::forward<Awaitable>(awaitable))
    {
    }

    [[nodiscard]] Awaiter awaiter(PromiseBase &caller) &&
    {
        return Awaiter(std::forward<Awaitable>(m_awaitable), caller);
    }

private:
    Awaitable m_awaitable;
};

/// Gives the Outcome of awaiting something instead of throwing its exception. C++ has no co_await in a handler or in a
/// destructor; with this, what Python writes as
///
///     try:                                          const auto outcome = co_await attempt(work());
///         result = await work()                     if (outcome.isCancelled()) {
///     except asyncio.CancelledError:                    co_await cleanUp();
///         await clean_up()                              outcome.result(); // raises it again
///         raise                                     }
///     finally:                                      co_await close();
///         await close()
///
/// is the code on the right: what follows runs whether the await succeeded, failed or was cancelled, and result() gives
/// the result or throws.
template <class Awaitable>
[[nodiscard]] Attempt<Awaitable> attempt(Awaitable &&awaitable)
{
    return Attempt<Awaitable>(std::forward<Awaitable>(awaitable));
}

template <class Awaitable>
class Attempt<Awaitable>::Awaiter
{
public:
    Awaiter(Awaitable &&awaitable, PromiseBase &caller)
        : m_inner(std::forward<Awaitable>(awaitable).awaiter(caller))
    {
    }

    [[nodiscard]] bool await_ready()
    {
        try {
            return m_inner.await_ready();
        } catch (...) {
            m_refused = std::current_exception();
            return true;
        }
    }
    void await_suspend(std::coroutine_handle<> caller) { m_inner.await_suspend(caller); }
    [[nodiscard]] Outcome<Inner> await_resume()
    {
        if (m_refused) {
            return Outcome<Inner>(m_refused);
        }
        try {
            if constexpr (std::is_void_v<Inner>) {
                m_inner.await_resume();
                return Outcome<Inner>(std::monostate());
            } else {
                return Outcome<Inner>(m_inner.await_resume());
            }
        } catch (...) {
            return Outcome<Inner>(std::current_exception());
        }
    }

private:
    decltype(std::declval<Awaitable>().awaiter(std::declval<PromiseBase &>())) m_inner;
    std::exception_ptr m_refused; // it did not even begin
};

} // namespace awaitscope
