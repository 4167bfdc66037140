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
public:
    ~Completions() override;

    /// Has each of `futures` put itself in here when it is done, for `timeout` seconds at most; nothing: without end.
    /// NaN: std::invalid_argument. The object must be held by a Ref.
    void start(EventLoop &loop, std::vector<Ref<FutureBase>> futures, std::optional<double> timeout);

    /// The number of different futures.
    [[nodiscard]] std::size_t count() const { return m_count; }

    /// Whether take() has to wait for untilNext().
    [[nodiscard]] bool isEmpty() const { return m_done.isEmpty(); }
    [[nodiscard]] Coroutine<void> untilNext() { return m_done.whileEmpty("as_completed"); }
    /// The next one that is done; TimeoutError once time is up.
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
