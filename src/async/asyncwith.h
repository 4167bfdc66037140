// SPDX-License-Identifier: MIT
// `async with`: a block that is entered and left through a context.
#pragma once

#include "src/async/attempt.h"
#include "src/async/coroutine.h"

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

namespace awaitscope {

namespace detail {

// The coroutine that is the block: its body may take the context or do without.
template <class Context, class Body>
[[nodiscard]] auto enterBlock(Context &context, Body &body)
{
    if constexpr (std::invocable<Body &, Context &>) {
        return body(context);
    } else {
        return body();
    }
}

template <class Context, class Body>
using ResultOfBlock = typename decltype(enterBlock(std::declval<Context &>(), std::declval<Body &>()))::Result;

// `Context` is a reference if asyncWith() was given an object that stays.
template <class Context, class Body>
[[nodiscard]] auto runBlock(Context context, Body body, SourceLocation where)
    -> Coroutine<ResultOfBlock<std::remove_reference_t<Context>, Body>>
{
    context.enter();
    std::optional<decltype(enterBlock(context, body))> block;
    std::optional<Outcome<ResultOfBlock<std::remove_reference_t<Context>, Body>>> outcome;
    try {
        block.emplace(enterBlock(context, body));
    } catch (...) {
        outcome.emplace(std::current_exception()); // a function that gives a coroutine may throw before it does
    }
    if (block) {
        outcome.emplace(co_await SameLine(attempt(std::move(*block))));
    }
    std::exception_ptr error;
    if constexpr (requires { typename decltype(context.exit(error))::Result; }) {
        error = co_await AtLine(context.exit(outcome->exception()), where);
    } else {
        error = context.exit(outcome->exception());
    }
    if (error) {
        std::rethrow_exception(error);
    }
    if constexpr (!std::is_void_v<ResultOfBlock<std::remove_reference_t<Context>, Body>>) {
        co_return std::move(*outcome).result();
    }
}

} // namespace detail

/// Python's `async with context as scope: …` for timeout() and TaskGroup, whose ends have to await and to throw, which
/// a destructor cannot:
///
///     co_await asyncWith(timeout(loop, 2), [&](Timeout &scope) -> Coroutine<void> {
///         co_await work();
///     });
///
/// The body is a coroutine function, with or without a parameter for the context. It runs as part of the awaiting task,
/// lives as long as it runs, and what it returns is the result. Its exception goes through the context's exit(), which
/// says what is thrown instead. A context that is a variable has to outlive the block, and may be asked afterwards.
template <class Context, class Body>
[[nodiscard]] auto asyncWith(Context &&context, Body body, SourceLocation where = SourceLocation::current())
{
    return detail::runBlock<Context, Body>(std::forward<Context>(context), std::move(body), where);
}

} // namespace awaitscope
