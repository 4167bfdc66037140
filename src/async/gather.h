// SPDX-License-Identifier: MIT
// asyncio.gather: several awaitables at once, their results in the order of the arguments.
#pragma once

#include "src/async/ensurefuture.h"
#include "src/async/gathering.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace awaitscope {

/// What gather() makes out of its children: the future of all their results.
template <class Result, class Collect>
class GatheringFuture final : public FutureState<Result>, public Gathering
{
public:
    /// `collect` makes the results out of the children once all have succeeded.
    GatheringFuture(EventLoop &loop, std::vector<Ref<FutureBase>> children, Collect collect)
        : FutureState<Result>(loop)
        , Gathering(std::move(children))
        , m_collect(std::move(collect))
    {
    }

    [[nodiscard]] bool acceptsCancel() const override { return !this->isDone() && anyAcceptsCancel(); }
    [[nodiscard]] std::string_view awaitedAs() const override { return label(); }

private:
    void takeCancel(const CancelMessage & /*message*/) override { noteCancel(acceptsCancel()); }
    FutureBase *cancelTarget(std::size_t index) const override
    {
        return !this->isDone() && index < children().size() ? children()[index].object() : nullptr;
    }
    FutureBase &outer() override { return *this; }
    void finish() override { this->setResult(m_collect(children())); }

    Collect m_collect;
};

namespace detail {

// The result of child `child`, which is a future of T that has succeeded.
template <class T>
[[nodiscard]] const Stored<T> &resultOf(const Ref<FutureBase> &child)
{
    return static_cast<FutureState<T> &>(*child).result();
}

template <class Result, class Collect>
[[nodiscard]] Future<Result> gatherChildren(EventLoop &loop, std::vector<Ref<FutureBase>> children, Collect collect)
{
    if (children.empty()) {
        Future<Result> nothing = loop.createFuture<Result>();
        nothing.setResult(collect(children));
        return nothing;
    }
    auto outer = makeRef<GatheringFuture<Result, Collect>>(loop, std::move(children), std::move(collect));
    Gathering::start(outer.object(), Ref<FutureBase>(outer));
    return Future<Result>(outer);
}

} // namespace detail

/// asyncio.gather(*awaitables): coroutines become tasks, in order, at once. The future has all results in the order of
/// the awaitables; the first failure or cancellation of a child becomes its error while the others go on. Cancelling it
/// cancels every child. None: done at once with an empty list. The same future twice: one child, two results.
template <class Awaitable>
[[nodiscard]] auto gather(LoopHere here, std::vector<Awaitable> awaitables)
{
    using T = typename Awaitable::Result;
    std::vector<Ref<FutureBase>> children;
    children.reserve(awaitables.size());
    for (Awaitable &awaitable : awaitables) {
        children.emplace_back(ensureFuture(here, std::move(awaitable)).state());
    }
    const auto collect = [](const std::vector<Ref<FutureBase>> &done) {
        std::vector<Stored<T>> results;
        results.reserve(done.size());
        for (const Ref<FutureBase> &child : done) {
            results.push_back(detail::resultOf<T>(child));
        }
        return results;
    };
    return detail::gatherChildren<std::vector<Stored<T>>>(here.loop, std::move(children), collect);
}

/// The same for awaitables of different types: the result is a tuple (std::monostate for those of void).
template <class First, class... Rest>
    requires requires { typename std::remove_cvref_t<First>::Result; }
[[nodiscard]] auto gather(LoopHere here, First &&first, Rest &&...rest)
{
    using Results = std::tuple<Stored<typename std::remove_cvref_t<First>::Result>,
                               Stored<typename std::remove_cvref_t<Rest>::Result>...>;
    // Braces: evaluated from left to right, so the tasks are created in the order of the arguments.
    std::vector<Ref<FutureBase>> children{Ref<FutureBase>(ensureFuture(here, std::forward<First>(first)).state()),
                                          Ref<FutureBase>(ensureFuture(here, std::forward<Rest>(rest)).state())...};
    const auto collect = [](const std::vector<Ref<FutureBase>> &done) {
        auto child = done.begin();
        return Results{detail::resultOf<typename std::remove_cvref_t<First>::Result>(*child++),
                       detail::resultOf<typename std::remove_cvref_t<Rest>::Result>(*child++)...};
    };
    return detail::gatherChildren<Results>(here.loop, std::move(children), collect);
}

} // namespace awaitscope
