// SPDX-License-Identifier: MIT
// asyncio.sleep: waits for a time, or gives the others a turn.
#pragma once

#include "src/async/task.h"
#include "src/async/timerheap.h"
#include "src/async/waiter.h"

#include <concepts>

namespace awaitscope {

/// What sleep() returns; awaited straight away.
class [[nodiscard]] Sleep
{
public:
    using Result = void;
    static constexpr const char *Function = "sleep";

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

/// What a sleeper waits for, and at the same time the timer that ends it. Lives in the sleeper's frame.
class Sleep::Awaiter final : public Waiter
{
public:
    Awaiter(double seconds, TaskBase &task)
        : Waiter(task)
        , m_seconds(seconds)
    {
        setEmbedded();
    }
    ~Awaiter() override;

    [[nodiscard]] bool await_ready() const;
    void await_suspend(std::coroutine_handle<> caller);
    void await_resume() { task().throwPending(); }

    [[nodiscard]] std::string_view awaitedAs() const override { return "sleep"; }

private:
    void run() override;
    void noteScheduled(LoopRecord &record) override;
    void noteRun(LoopRecord &record) override;
    void noteSkipped(LoopRecord &record) override;

    union
    {
        double m_seconds; // until it sleeps
        Timing m_timing;  // from then on
    };
};

inline Sleep::Awaiter Sleep::awaiter(PromiseBase &caller) const
{
    return {m_seconds, caller.task()};
}

} // namespace awaitscope
