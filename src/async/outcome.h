// SPDX-License-Identifier: MIT
// How something ended, as a value.
#pragma once

#include "src/async/future.h"

#include <exception>
#include <utility>
#include <variant>

namespace awaitscope {

/// A result, or the exception that came instead: what gather() with returnExceptions puts into its list, and what
/// attempt() gives.
template <class T>
class Outcome
{
public:
    explicit Outcome(Stored<T> result)
        : m_end(std::in_place_index<0>, std::move(result))
    {
    }
    explicit Outcome(std::exception_ptr exception)
        : m_end(std::in_place_index<1>, std::move(exception))
    {
    }

    /// Whether there is a result.
    [[nodiscard]] bool isResult() const { return m_end.index() == 0; }
    /// Whether it ended with a CancelledError.
    [[nodiscard]] bool isCancelled() const { return isCancelledError(exception()); }
    /// The exception; null if there is a result.
    [[nodiscard]] std::exception_ptr exception() const
    {
        const auto *exception = std::get_if<1>(&m_end);
        return exception ? *exception : nullptr;
    }
    /// The result; throws the exception if there is none (which may be all that is wanted: Python's `raise`).
    const Stored<T> &result() const &
    {
        requireResult();
        return *std::get_if<0>(&m_end);
    }
    /// The same of an outcome that is not needed any more: the result is moved out of it.
    Stored<T> result() &&
    {
        requireResult();
        return std::move(*std::get_if<0>(&m_end));
    }

private:
    void requireResult() const
    {
        if (!isResult()) {
            std::rethrow_exception(exception());
        }
    }

    std::variant<Stored<T>, std::exception_ptr> m_end;
};

} // namespace awaitscope
