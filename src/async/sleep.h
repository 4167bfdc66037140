// SPDX-License-Identifier: MIT
// asyncio.sleep: waits for a time, or gives the others a turn.
#pragma once

#include "src/async/task.h"

#include <concepts>
#include <optional>

namespace awaitscope {

/// What sleep() returns; awaited straight away.
class [[nodiscard]] Sleep
{
public:
    using Result = void;

    class Awaiter;

    explicit Sleep(double seconds)
        : m_seconds(seconds)
    {
    }

    [[nodiscard]] Awaiter awaiter(PromiseBase &caller) const;

private:
    double m_seconds;
};

/// asyncio.sleep: waits until `seconds` of loop time are over. 0 and less: no timer, but all that is ready gets its
/// turn first, exactly once. Infinity: for ever. NaN: the co_await throws std::invalid_argument (Python: ValueError).
[[nodiscard]] Sleep sleep(std::convertible_to<double> auto seconds)
{
    // Of any type of number, so that with `using namespace awaitscope` a sleep(1) does not mean POSIX's just as well.
    return Sleep(static_cast<double>(seconds));
}

/// The future that a sleeper waits for, and the timer that completes it. Lives in the sleeper's frame.
class Sleep::Awaiter
{
public:
    Awaiter(double seconds, TaskBase &task)
        : m_seconds(seconds)
        , m_task(task)
    {
    }
    Awaiter(const Awaiter &) = delete;
    Awaiter &operator=(const Awaiter &) = delete;
    ~Awaiter()
    {
        if (m_timer) {
            m_timer->cancel(); // asyncio's `finally: h.cancel()`
        }
    }

    [[nodiscard]] bool await_ready() const;
    void await_suspend(std::coroutine_handle<> caller);
    void await_resume() { m_task.throwPending(); }

private:
    class Done final : public FutureState<void>
    {
    public:
        using FutureState<void>::FutureState;
        [[nodiscard]] std::string_view awaitedAs() const override { return "sleep"; }
    };

    double m_seconds;
    TaskBase &m_task;
    std::optional<Done> m_done;
    Ref<TimerHandle> m_timer;
};

inline Sleep::Awaiter Sleep::awaiter(PromiseBase &caller) const
{
    return {m_seconds, caller.task()};
}

} // namespace awaitscope
