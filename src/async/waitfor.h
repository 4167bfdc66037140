// SPDX-License-Identifier: MIT
// asyncio.wait_for: awaits something, but not for longer than that.
#pragma once

#include "src/async/awaiting.h"
#include "src/async/ensurefuture.h"
#include "src/async/timeout.h"
#include "src/async/wakehandle.h"

#include <optional>

namespace awaitscope {

/// Cancels a future and waits until it is done: asyncio's tasks._cancel_and_wait.
class CancelAndWait final : public Waiter
{
public:
    CancelAndWait(const Ref<FutureBase> &future, TaskBase &task)
        : Waiter(task)
        , m_future(*future)
    {
    }

    ~CancelAndWait() override;

    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> caller);
    void await_resume();

    [[nodiscard]] std::string_view awaitedAs() const override { return "wait_for"; }

private:
    FutureBase &m_future;
    Ref<WakeHandle> m_whenDone;
};

/// asyncio.wait_for(awaitable, timeout): its result, or TimeoutError once `timeout` seconds are over, after cancelling
/// it and waiting for that; nothing: without end. A coroutine runs within the awaiting task; with a timeout of 0 or
/// less it becomes a task that is cancelled before it begins. NaN: std::invalid_argument.
template <class Awaitable>
[[nodiscard]] auto waitFor(EventLoop &loop, Awaitable awaitable, std::optional<double> seconds,
                           SourceLocation where = SourceLocation::current()) -> Coroutine<typename Awaitable::Result>
{
    if (!seconds || !(*seconds <= 0)) {
        Timeout scope = timeout(loop, seconds);
        scope.enter();
        auto outcome = co_await SameLine(attempt(std::move(awaitable)));
        if (const std::exception_ptr error = scope.exit(outcome.exception())) {
            std::rethrow_exception(error);
        }
        if constexpr (std::is_void_v<typename Awaitable::Result>) {
            co_return;
        } else {
            co_return std::move(outcome).result();
        }
    }
    const auto future = ensureFuture({loop, where}, std::move(awaitable));
    const bool isLate = !future.isDone();
    if (isLate) {
        co_await SameLine(Awaiting<CancelAndWait, const Ref<FutureBase>>(future.state()));
        // Not only a task's: that of a gather, which has failed with a CancelledError, too.
        if (isCancelledError(future.state()->takeError())) {
            throw TimeoutError("it was not over in time");
        }
    }
    if constexpr (std::is_void_v<typename Awaitable::Result>) {
        future.state()->requireResult();
    } else {
        co_return future.result();
    }
}

} // namespace awaitscope
