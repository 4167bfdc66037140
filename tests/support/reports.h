// SPDX-License-Identifier: MIT
// Tasks that say in the log what they have got.
#pragma once

#include "src/async/attempt.h"
#include "src/async/describeresult.h"
#include "src/async/hold.h"
#include "src/async/sleep.h"
#include "tests/support/virtualloop.h"

#include <QString>

namespace awaitscope {

/// An exception in the words of the record.
[[nodiscard]] inline QString describe(const std::exception_ptr &error)
{
    return QString::fromUtf8(describeError(error));
}

/// "done", or the result as Python writes it, or the exception.
template <class T>
[[nodiscard]] QString describe(const Outcome<T> &outcome)
{
    if (!outcome.isResult()) {
        return describe(outcome.exception());
    }
    QByteArray result;
    if constexpr (!std::is_void_v<T>) {
        describeResult(result, outcome.result());
    }
    return result.isEmpty() ? QStringLiteral("done") : QString::fromUtf8(result);
}

/// How a future has ended, or "pending".
template <class AFuture>
[[nodiscard]] QString outcomeOf(const AFuture &future)
{
    if (!future.isDone()) {
        return QStringLiteral("pending");
    }
    try {
        static_cast<void>(future.result());
        return QStringLiteral("done");
    } catch (...) {
        return describe(std::current_exception());
    }
}

/// Awaits something and logs how that ended: "a done", "a 3", "a CancelledError: stop".
template <class Awaitable>
[[nodiscard]] Coroutine<void> reports(VirtualLoop &v, QString name, Awaitable awaitable)
{
    const auto outcome = co_await attempt(std::move(awaitable));
    v.log(name + u' ' + describe(outcome));
}

/// A task of that name that does so.
template <class Awaitable>
Task<void> startReport(VirtualLoop &v, const QString &name, Awaitable awaitable)
{
    return v.loop.createTask(reports(v, name, std::move(awaitable)), name);
}

/// `async with lockable: await sleep(seconds)`; logs "a in" and "a out".
template <class Lockable>
[[nodiscard]] Coroutine<void> holds(VirtualLoop &v, QString name, Lockable &lockable, double seconds)
{
    const auto held = co_await hold(lockable);
    v.log(name + QStringLiteral(" in"));
    co_await sleep(seconds);
    v.log(name + QStringLiteral(" out"));
}

/// A task of that name that does so.
template <class Lockable>
Task<void> startHolding(VirtualLoop &v, const QString &name, Lockable &lockable, double seconds)
{
    return v.loop.createTask(holds(v, name, lockable, seconds), name);
}

} // namespace awaitscope
