// SPDX-License-Identifier: MIT
// asyncio.wait: until all, the first, or the first failure of several futures.
#pragma once

#include "src/async/task.h"
#include "src/async/waiter.h"

#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace awaitscope {

/// When wait() has waited enough: asyncio.ALL_COMPLETED, FIRST_COMPLETED and FIRST_EXCEPTION (a failure; a cancellation
/// does not count).
enum class ReturnWhen : quint8 { AllCompleted, FirstCompleted, FirstException };

/// How long wait() waits.
struct WaitOptions
{
    std::optional<double> timeout = {}; ///< seconds at most, 0 included; nothing: without end
    ReturnWhen returnWhen = ReturnWhen::AllCompleted;
};

/// What wait() gives: each of the futures once, in the order in which they were given.
template <class AFuture>
struct WaitResult
{
    std::vector<AFuture> done;
    std::vector<AFuture> pending;
};

/// A task that waits for several futures, whatever their results are.
class WaitWaiter : public Waiter
{
public:
    WaitWaiter(TaskBase &task, std::vector<Ref<FutureBase>> futures, WaitOptions options);
    ~WaitWaiter() override;

    /// Throws std::invalid_argument if there is nothing to wait for, or the timeout is NaN.
    [[nodiscard]] bool await_ready() const;
    void await_suspend(std::coroutine_handle<> caller);

    [[nodiscard]] std::string_view awaitedAs() const override { return m_label; }

protected:
    /// In the next step: takes all callbacks back; throws what the step was begun with.
    void finish();

private:
    struct Shared;

    std::vector<Ref<FutureBase>> m_futures; // each once
    std::vector<Ref<Handle>> m_completions; // the done callback of each
    WaitOptions m_options;
    Ref<Shared> m_shared; // with the callbacks
    std::string m_label;  // "wait for 3"
};

/// What wait() returns; awaited straight away.
template <class AFuture>
class [[nodiscard]] Wait
{
public:
    using Result = WaitResult<AFuture>;
    static constexpr const char *Function = "wait";

    class Awaiter;

    Wait(std::vector<AFuture> futures, WaitOptions options)
        : m_futures(std::move(futures))
        , m_options(options)
    {
    }

    [[nodiscard]] Awaiter awaiter(PromiseBase &caller) && { return {std::move(m_futures), m_options, caller.task()}; }

private:
    std::vector<AFuture> m_futures;
    WaitOptions m_options;
};

/// asyncio.wait(futures): waits until enough of them are done, or time is up: that raises nothing and cancels nothing.
/// Always pauses, even if all are done already; what finishes until the waiting task runs counts as done. Awaiting it
/// throws std::invalid_argument if `futures` is empty or the timeout is NaN.
template <class AFuture>
[[nodiscard]] Wait<AFuture> wait(std::vector<AFuture> futures, WaitOptions options = {})
{
    return Wait<AFuture>(std::move(futures), options);
}

namespace detail {

template <class AFuture>
[[nodiscard]] std::vector<Ref<FutureBase>> statesOf(const std::vector<AFuture> &futures)
{
    std::vector<Ref<FutureBase>> states;
    states.reserve(futures.size());
    for (const AFuture &future : futures) {
        states.push_back(future.state());
    }
    return states;
}

} // namespace detail

template <class AFuture>
class Wait<AFuture>::Awaiter final : public WaitWaiter
{
public:
    Awaiter(std::vector<AFuture> futures, WaitOptions options, TaskBase &task)
        : WaitWaiter(task, detail::statesOf(futures), options)
        , m_given(std::move(futures))
    {
    }

    [[nodiscard]] WaitResult<AFuture> await_resume()
    {
        finish();
        WaitResult<AFuture> result;
        std::unordered_set<const FutureBase *> seen;
        for (AFuture &future : m_given) {
            if (seen.insert(future.state().object()).second) {
                (future.isDone() ? result.done : result.pending).push_back(std::move(future));
            }
        }
        return result;
    }

private:
    std::vector<AFuture> m_given;
};

} // namespace awaitscope
