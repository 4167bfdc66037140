// SPDX-License-Identifier: MIT
// asyncio.as_completed: results in the order in which they come.
#pragma once

#include "src/async/completions.h"
#include "src/async/ensurefuture.h"

#include <iterator>
#include <optional>
#include <vector>

namespace awaitscope {

/// What asCompleted() returns: a range of as many coroutines as there are awaitables. The first to be awaited gives the
/// result of whichever is done first, the next of the next.
template <class AFuture>
class [[nodiscard]] AsCompleted
{
public:
    using Item = typename AFuture::Result;

    class Iterator
    {
    public:
        using value_type = Coroutine<Item>;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const AsCompleted *range, std::size_t left)
            : m_range(range)
            , m_left(left)
        {
        }

        Coroutine<Item> operator*() const { return nextResult(m_range->m_completions); }
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

    AsCompleted(EventLoop &loop, std::vector<Ref<FutureBase>> futures, std::optional<double> timeout)
        : m_completions(makeRef<Completions>())
    {
        m_completions->start(loop, std::move(futures), timeout);
        m_left = m_completions->count();
    }

    [[nodiscard]] Iterator begin() const { return {this, m_completions->count()}; }
    [[nodiscard]] Iterator end() const { return {this, 0}; }

    /// `async for future in as_completed(…)`, as a loop:
    ///
    ///     while (completed.hasNext()) {
    ///         const Future<double> future = co_await completed.next();
    ///     }
    ///
    /// It hands out the futures themselves, done; TimeoutError once time is up.
    [[nodiscard]] bool hasNext() const { return m_left > 0; }
    [[nodiscard]] Coroutine<AFuture> next()
    {
        --m_left;
        return nextFuture(m_completions);
    }

private:
    static Coroutine<AFuture> nextFuture(Ref<Completions> completions)
    {
        co_await SameLine(completions->untilNext());
        co_return AFuture(completions->take());
    }

    // asyncio's _wait_for_one.
    static Coroutine<Item> nextResult(Ref<Completions> completions)
    {
        co_await SameLine(completions->untilNext());
        const Ref<FutureBase> future = completions->take();
        if constexpr (std::is_void_v<Item>) {
            future->requireResult();
        } else {
            co_return resultOf<Item>(*future);
        }
    }

    Ref<Completions> m_completions;
    std::size_t m_left; // that next() has not been called for
};

/// asyncio.as_completed(awaitables, timeout), to be used as in Python:
///
///     for (auto next : asCompleted(loop, tasks)) {
///         delays.push_back(co_await std::move(next));
///     }
///
/// Coroutines become tasks, in order, at once. A failure or cancellation comes out of its co_await; when `timeout`
/// seconds are over, TimeoutError comes out of each that is left. The same future twice is one.
template <class Each>
[[nodiscard]] auto asCompleted(LoopHere here, std::vector<Each> awaitables, std::optional<double> timeout = {})
{
    using AFuture = decltype(ensureFuture(here, std::declval<Each>()));
    std::vector<Ref<FutureBase>> futures;
    futures.reserve(awaitables.size());
    for (Each &awaitable : awaitables) {
        futures.emplace_back(ensureFuture(here, std::move(awaitable)).state());
    }
    return AsCompleted<AFuture>(here.loop, std::move(futures), timeout);
}

} // namespace awaitscope
