// SPDX-License-Identifier: MIT
// asyncio.shield: lets whoever waits be cancelled without what is waited for.
#pragma once

#include "src/async/ensurefuture.h"

namespace awaitscope {

/// The outer future that shield() returns.
template <class T>
class ShieldFuture final : public FutureState<T>
{
public:
    using FutureState<T>::FutureState;
    [[nodiscard]] std::string_view awaitedAs() const override { return "shield"; }

    /// `inner`, a future of T, is done: so is this one, in the same way.
    void copy(FutureBase &inner)
    {
        if (this->isCancelled()) {
            if (!inner.isCancelled()) {
                static_cast<void>(inner.takeError()); // marks it retrieved: nobody else will look
            }
        } else if (inner.isCancelled()) {
            this->cancel();
        } else if (std::exception_ptr error = inner.takeError()) {
            this->setException(std::move(error));
        } else {
            copyResult(inner);
        }
    }

private:
    void copyResult(FutureBase &inner)
    {
        try {
            if constexpr (std::is_void_v<T>) {
                this->setResult({});
            } else {
                this->setResult(resultOf<T>(inner));
            }
        } catch (...) {
            this->setException(std::current_exception()); // a result that cannot be copied this time
        }
    }
};

/// asyncio.shield(awaitable): a future with the same result (of a type that can be copied). Cancelling it, or the task
/// that awaits it, does not cancel the awaitable; a coroutine becomes a task. Keep a handle to that task if it must go
/// on whatever happens. If the awaitable is done already, it is the result.
template <Awaitable Inner>
[[nodiscard]] auto shield(LoopHere here, Inner &&awaitable)
{
    using T = typename std::remove_cvref_t<Inner>::Result;
    const auto inner = ensureFuture(here, std::forward<Inner>(awaitable));
    const Ref<FutureBase> &innerState = inner.state();
    if (innerState->isDone()) {
        return Future<T>(innerState);
    }
    const auto outer = makeRef<ShieldFuture<T>>(here.loop);
    const Ref<Handle> copies = innerState->addDoneCallback([outer, innerState] { outer->copy(*innerState); }, "shield");
    outer->addDoneCallback(
        [innerState, copies] {
            if (!innerState->isDone()) {
                innerState->removeDoneCallback(*copies);
            }
        },
        "shield");
    return Future<T>(outer);
}

} // namespace awaitscope
