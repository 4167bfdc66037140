// SPDX-License-Identifier: MIT
// asyncio.gather: several awaitables at once, their results in the order of the arguments.
#pragma once

#include "src/async/ensurefuture.h"
#include "src/async/gathering.h"
#include "src/async/outcome.h"

#include <tuple>
#include <type_traits>
#include <vector>

namespace awaitscope {

/// For gather(): `return_exceptions=True`, which is written as an argument behind the loop.
struct ReturnExceptions
{
};
inline constexpr ReturnExceptions returnExceptions;

/// What gather() makes out of its children: the future of all their results.
template <class Result, class Collect>
class GatheringFuture final : public FutureState<Result>, public Gathering
{
public:
    /// `collect` makes the results out of the children once all are done.
    GatheringFuture(EventLoop &loop, std::vector<Ref<FutureBase>> children, Gathering::Exceptions exceptions,
                    Collect collect)
        : FutureState<Result>(loop)
        , Gathering(std::move(children), exceptions)
        , m_collect(std::move(collect))
    {
    }

    [[nodiscard]] std::string_view awaitedAs() const override { return label(); }

private:
    // asyncio's `_GatheringFuture.cancel` asks every child, also after one has accepted; it counts if one does.
    bool beginCancel() override { return !this->isDone(); }
    Awaited *cancelTarget(std::size_t index) const override
    {
        return index < children().size() ? children()[index].object() : nullptr;
    }
    bool endCancel(const CancelMessage & /*message*/, bool isAcceptedBelow) override
    {
        noteCancel(isAcceptedBelow);
        return isAcceptedBelow;
    }

    void letGo(std::vector<Ref<FutureBase>> &futures) override { moveChildrenTo(futures); }

    BareFuture &outer() override { return *this; }
    void finish() override
    {
        try {
            this->setResult(m_collect(children()));
        } catch (...) {
            this->setException(std::current_exception()); // a result that cannot be copied this time
        }
    }

    Collect m_collect;
};

namespace detail {

// What gather() puts into its list for a child that is a future of T and done.
template <class T>
[[nodiscard]] Stored<T> gathered(const Ref<FutureBase> &child, std::type_identity<Stored<T>> /*as*/)
{
    return resultOf<T>(*child);
}
template <class T>
[[nodiscard]] Outcome<T> gathered(const Ref<FutureBase> &child, std::type_identity<Outcome<T>> /*as*/)
{
    if (child->isCancelled()) {
        // As in asyncio: an empty message where there was none.
        return Outcome<T>(cancelledErrorWith(child->cancelMessage().value_or(QString())));
    }
    if (std::exception_ptr error = child->takeError()) {
        return Outcome<T>(std::move(error));
    }
    return Outcome<T>(resultOf<T>(*child));
}

template <class Result, class Collect>
[[nodiscard]] Future<Result> gatherChildren(EventLoop &loop, std::vector<Ref<FutureBase>> children,
                                            Gathering::Exceptions exceptions, Collect collect)
{
    if (children.empty()) {
        Future<Result> nothing = loop.createFuture<Result>();
        nothing.setResult(collect(children));
        return nothing;
    }
    auto outer = makeRef<GatheringFuture<Result, Collect>>(loop, std::move(children), exceptions, std::move(collect));
    Gathering::start(outer.object(), Ref<FutureBase>(outer));
    return Future<Result>(outer);
}

// Of a list of awaitables; each result is an Item, which is Stored<T> or Outcome<T>.
template <class Item, class Awaitable>
[[nodiscard]] auto gatherList(LoopHere here, std::vector<Awaitable> awaitables, Gathering::Exceptions exceptions)
{
    using T = typename Awaitable::Result;
    std::vector<Ref<FutureBase>> children;
    children.reserve(awaitables.size());
    for (Awaitable &awaitable : awaitables) {
        children.emplace_back(ensureFuture(here, std::move(awaitable)).state());
    }
    const auto collect = [](const std::vector<Ref<FutureBase>> &done) {
        std::vector<Item> results;
        results.reserve(done.size());
        for (const Ref<FutureBase> &child : done) {
            results.push_back(gathered<T>(child, std::type_identity<Item>()));
        }
        return results;
    };
    return gatherChildren<std::vector<Item>>(here.loop, std::move(children), exceptions, collect);
}

// Of awaitables of different types; the results are Items, Stored<T> or Outcome<T> of each.
template <class... Items, class... Awaitables>
[[nodiscard]] auto gatherTuple(std::type_identity<std::tuple<Items...>> /*as*/, LoopHere here,
                               Gathering::Exceptions exceptions, Awaitables &&...awaitables)
{
    // Braces: evaluated from left to right, so the tasks are created in the order of the arguments.
    std::vector<Ref<FutureBase>> children{ensureFuture(here, std::forward<Awaitables>(awaitables)).state()...};
    const auto collect = [](const std::vector<Ref<FutureBase>> &done) {
        auto child = done.begin();
        return std::tuple<Items...>{
            gathered<typename std::remove_cvref_t<Awaitables>::Result>(*child++, std::type_identity<Items>())...};
    };
    return gatherChildren<std::tuple<Items...>>(here.loop, std::move(children), exceptions, collect);
}

} // namespace detail

/// asyncio.gather(*awaitables): coroutines become tasks, in order, at once. The future has all results in the order of
/// the awaitables; the first failure or cancellation of a child becomes its error while the others go on. Cancelling it
/// cancels every child. None: done at once with an empty list. The same future twice: one child, two results.
template <Awaitable Each>
[[nodiscard]] auto gather(LoopHere here, std::vector<Each> awaitables)
{
    return detail::gatherList<Stored<typename Each::Result>>(here, std::move(awaitables), Gathering::Exceptions::Raise);
}

/// asyncio.gather(*awaitables, return_exceptions=True): waits for all, and each gives an Outcome.
template <Awaitable Each>
[[nodiscard]] auto gather(LoopHere here, ReturnExceptions /*as*/, std::vector<Each> awaitables)
{
    return detail::gatherList<Outcome<typename Each::Result>>(here, std::move(awaitables),
                                                              Gathering::Exceptions::Return);
}

/// The same for awaitables of different types: the result is a tuple (std::monostate for those of void).
template <Awaitable First, Awaitable... Rest>
[[nodiscard]] auto gather(LoopHere here, First &&first, Rest &&...rest)
{
    using Results = std::tuple<Stored<typename std::remove_cvref_t<First>::Result>,
                               Stored<typename std::remove_cvref_t<Rest>::Result>...>;
    return detail::gatherTuple(std::type_identity<Results>(), here, Gathering::Exceptions::Raise,
                               std::forward<First>(first), std::forward<Rest>(rest)...);
}

/// Likewise: a tuple of outcomes.
template <Awaitable First, Awaitable... Rest>
[[nodiscard]] auto gather(LoopHere here, ReturnExceptions /*as*/, First &&first, Rest &&...rest)
{
    using Results = std::tuple<Outcome<typename std::remove_cvref_t<First>::Result>,
                               Outcome<typename std::remove_cvref_t<Rest>::Result>...>;
    return detail::gatherTuple(std::type_identity<Results>(), here, Gathering::Exceptions::Return,
                               std::forward<First>(first), std::forward<Rest>(rest)...);
}

} // namespace awaitscope
