// SPDX-License-Identifier: MIT
// asyncio.as_completed: results in the order in which they come.
#pragma once

#include "src/async/completionqueue.h"
#include "src/async/ensurefuture.h"

#include <iterator>
#include <vector>

namespace awaitscope {

/// What asCompleted() returns: a range of as many coroutines as there are awaitables. The first to be awaited gives the
/// result of whichever is done first, the next of the next.
template <class T>
class [[nodiscard]] AsCompleted
{
public:
    class Iterator
    {
    public:
        using value_type = Coroutine<T>;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const AsCompleted *range, std::size_t left)
            : m_range(range)
            , m_left(left)
        {
        }

        Coroutine<T> operator*() const { return nextOne(m_range->m_done); }
        Iterator &operator++()
        {
            --m_left;
            return *this;
        }
        Iterator operator++(int)
        {
            const Iterator before = *this;
            --m_left;
            return before;
        }
        friend bool operator==(const Iterator &one, const Iterator &other) { return one.m_left == other.m_left; }

    private:
        const AsCompleted *m_range = nullptr;
        std::size_t m_left = 0;
    };

    AsCompleted(EventLoop &loop, const std::vector<Ref<FutureBase>> &futures)
        : m_done(makeRef<CompletionQueue>(loop))
        , m_count(m_done->fill(futures))
    {
    }

    [[nodiscard]] Iterator begin() const { return {this, m_count}; }
    [[nodiscard]] Iterator end() const { return {this, 0}; }

private:
    // asyncio's _wait_for_one.
    static Coroutine<T> nextOne(Ref<CompletionQueue> done)
    {
        while (done->isEmpty()) {
            const Future<void> arrival = done->nextArrival();
            try {
                co_await SameLine(arrival);
            } catch (...) {
                done->giveUp(arrival);
                throw;
            }
        }
        const Ref<FutureBase> future = done->take();
        if constexpr (std::is_void_v<T>) {
            future->requireResult();
        } else {
            co_return resultOf<T>(*future);
        }
    }

    Ref<CompletionQueue> m_done;
    std::size_t m_count; // different futures
};

/// asyncio.as_completed(awaitables), to be used as in Python:
///
///     for (auto next : asCompleted(loop, tasks)) {
///         delays.push_back(co_await std::move(next));
///     }
///
/// Coroutines become tasks, in order, at once. A failure or cancellation comes out of its co_await.
template <class Awaitable>
[[nodiscard]] auto asCompleted(LoopHere here, std::vector<Awaitable> awaitables)
{
    std::vector<Ref<FutureBase>> futures;
    futures.reserve(awaitables.size());
    for (Awaitable &awaitable : awaitables) {
        futures.emplace_back(ensureFuture(here, std::move(awaitable)).state());
    }
    return AsCompleted<typename Awaitable::Result>(here.loop, futures);
}

} // namespace awaitscope
