// SPDX-License-Identifier: MIT
// `async with lock`: held until the end of the block.
#pragma once

#include "src/async/holders.h"
#include "src/async/task.h"

#include <utility>

namespace awaitscope {

/// Holds a lock, a semaphore's permit or a condition's lock, and releases it when it goes, if it is still there.
template <class Lockable>
class [[nodiscard]] Held : private Holder
{
public:
    Held(Lockable &lockable, EventLoop &loop)
        : Holder(lockable.holders())
        , m_lockable(lockable)
        , m_loop(loop)
    {
    }
    Held(Held &&other) noexcept = default;
    Held &operator=(Held &&) = delete;
    ~Held()
    {
        // When somebody else has released it already, Python raises from the end of the block; a destructor cannot.
        // When the loop ends, who was waiting for a condition has given the lock back, and it is nobody's error.
        try {
            release();
        } catch (...) {
            if (!m_loop.isClosing()) {
                m_loop.callExceptionHandler("what was held cannot be released", std::current_exception());
            }
        }
    }

    /// Releases it now; once is enough. Throws what the lockable's release() throws.
    void release()
    {
        if (isHolding()) {
            leave();
            m_lockable.release();
        }
    }

private:
    Lockable &m_lockable; // may be gone unless isHolding()
    EventLoop &m_loop;
};

/// What hold() returns; awaited straight away.
template <class Lockable>
class [[nodiscard]] Hold
{
public:
    using Result = Held<Lockable>;
    static constexpr const char *Function = "acquire";

    class Awaiter;

    explicit Hold(Lockable &lockable)
        : m_lockable(lockable)
    {
    }

    [[nodiscard]] Awaiter awaiter(PromiseBase &caller) const { return Awaiter(m_lockable, caller); }

private:
    Lockable &m_lockable;
};

/// `async with lock`, for a Lock, a Semaphore or a Condition:
///
///     {
///         const auto held = co_await hold(lock);
///         ...
///     } // released
///
/// Without a variable, `co_await hold(lock);` locks and unlocks at once.
template <class Lockable>
[[nodiscard]] Hold<Lockable> hold(Lockable &lockable)
{
    return Hold<Lockable>(lockable);
}

template <class Lockable>
class Hold<Lockable>::Awaiter
{
public:
    Awaiter(Lockable &lockable, PromiseBase &caller)
        : m_lockable(lockable)
        , m_loop(caller.task().loop())
        , m_inner(lockable.acquire().awaiter(caller))
    {
    }

    [[nodiscard]] bool await_ready() { return m_inner.await_ready(); }
    void await_suspend(std::coroutine_handle<> caller) { m_inner.await_suspend(caller); }
    [[nodiscard]] Held<Lockable> await_resume()
    {
        m_inner.await_resume();
        return Held<Lockable>(m_lockable, m_loop);
    }

private:
    Lockable &m_lockable;
    EventLoop &m_loop;
    decltype(std::declval<Lockable &>().acquire().awaiter(std::declval<PromiseBase &>())) m_inner;
};

} // namespace awaitscope
