// SPDX-License-Identifier: MIT
// Python's time.sleep: what a coroutine must not call, because it blocks the whole loop.
#pragma once

#include "src/async/task.h"

#include <cmath>
#include <stdexcept>

namespace awaitscope {

/// What timeSleep() returns; awaited straight away.
class [[nodiscard]] TimeSleep
{
public:
    using Result = void;
    static constexpr const char *Function = "time.sleep";

    class Awaiter;

    explicit TimeSleep(double seconds)
        : m_seconds(seconds)
    {
    }

    [[nodiscard]] Awaiter awaiter(PromiseBase &caller) const;

private:
    double m_seconds;
};

/// time.sleep(seconds), in loop time: the task's step goes on, and for that long neither another task nor a callback
/// runs, nor a timer that is due. To show what that does, without doing it to a window that lives in the loop's thread:
/// that is why it has to be awaited, which Python's has not. Cannot be cancelled. Less than 0 or NaN: the co_await
/// throws std::invalid_argument (Python: ValueError); infinity: std::overflow_error, as there.
[[nodiscard]] inline TimeSleep timeSleep(double seconds)
{
    return TimeSleep(seconds);
}

class TimeSleep::Awaiter
{
public:
    Awaiter(double seconds, TaskBase &task)
        : m_seconds(seconds)
        , m_task(task)
    {
    }

    [[nodiscard]] bool await_ready() const
    {
        if (!(m_seconds >= 0)) {
            throw std::invalid_argument("sleep length must be non-negative");
        }
        if (std::isinf(m_seconds)) {
            throw std::overflow_error("nobody can sleep for ever");
        }
        return m_seconds == 0;
    }
    void await_suspend(std::coroutine_handle<> /*caller*/) { m_task.loop().block(m_seconds); }
    void await_resume() const
    {
        if (m_seconds > 0) {
            m_task.noteBlocked();
        }
    }

private:
    double m_seconds;
    TaskBase &m_task;
};

inline TimeSleep::Awaiter TimeSleep::awaiter(PromiseBase &caller) const
{
    return {m_seconds, caller.task()};
}

} // namespace awaitscope
