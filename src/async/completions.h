// SPDX-License-Identifier: MIT
// The queue inside as_completed: futures in the order in which they are done.
#pragma once

#include "src/async/queue.h"
#include "src/async/ref.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace awaitscope {

/// asyncio's _AsCompletedIterator, whatever the results of its futures are.
class Completions : public RefCounted
{
    // asyncio's `await self._done.get()`.
    class NextWaiter final : public QueueWaiter
    {
    public:
        static constexpr const char *Function = "as_completed";

        NextWaiter(QueueBase &queue, TaskBase &task)
            : QueueWaiter(queue, Line::Getters, task)
        {
        }
        void await_resume() { finish(); }
        [[nodiscard]] std::string_view awaitedAs() const override { return Function; }
    };

public:
    ~Completions() override;

    /// Has each of `futures` put itself in here when it is done, for `timeout` seconds at most; nothing: without end.
    /// NaN: std::invalid_argument. The object must be held by a Ref.
    void start(EventLoop &loop, std::vector<Ref<FutureBase>> futures, std::optional<double> timeout);

    /// The number of different futures.
    [[nodiscard]] std::size_t count() const { return m_count; }

    /// Waits until one is done whose turn it is; then take() gives it, or TimeoutError once time is up.
    [[nodiscard]] auto untilNext() { return Awaiting<NextWaiter, Queue<Ref<FutureBase>>>(m_done); }
    [[nodiscard]] Ref<FutureBase> take();

private:
    class Completion;

    // One that may be given up when time is up. The future is in m_todo: while it is, its callback is there as well.
    struct Todo
    {
        Ref<FutureBase> future; // null: done
        Handle *completion;
    };

    void completed(Ref<FutureBase> future);
    void timeUp();

    Queue<Ref<FutureBase>> m_done; // null: time was up
    std::size_t m_left = 0;        // futures that are not done
    std::size_t m_count = 0;
    Ref<TimerHandle> m_timer;
    std::vector<Todo> m_todo; // with a timer only, in the order of the arguments
};

} // namespace awaitscope
