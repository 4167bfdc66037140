// SPDX-License-Identifier: MIT
// What a primitive hands out to be awaited.
#pragma once

#include "src/async/coroutine.h"

namespace awaitscope {

/// What `lock.acquire()` and its like return; awaited straight away. The waiter is made only then, in the frame of the
/// coroutine that awaits. `Waiter::Function` is the name of the coroutine function that it re-creates.
template <class Waiter, class Primitive>
class [[nodiscard]] Awaiting
{
public:
    using Result = void;
    static constexpr const char *Function = Waiter::Function;

    explicit Awaiting(Primitive &primitive)
        : m_primitive(primitive)
    {
    }

    [[nodiscard]] Waiter awaiter(PromiseBase &caller) const { return Waiter(m_primitive, caller.task()); }

private:
    Primitive &m_primitive;
};

} // namespace awaitscope
