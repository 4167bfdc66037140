// SPDX-License-Identifier: MIT
// asyncio's exceptions.
#pragma once

#include <exception>
#include <optional>
#include <stdexcept>

#include <QByteArray>
#include <QString>

namespace awaitscope {

/// What `cancel()` was given to say; none is not the same as an empty text.
using CancelMessage = std::optional<QString>;

/// asyncio.CancelledError: thrown into a task that was cancelled. Like Python's (since 3.8) it is no ordinary error: it
/// does not derive from std::exception, so that `catch (const std::exception &)` cannot swallow it. `catch (...)` does:
/// rethrow there.
class CancelledError final
{
public:
    CancelledError() = default;
    explicit CancelledError(CancelMessage message)
        : m_message(std::move(message))
    {
    }

    [[nodiscard]] const CancelMessage &message() const { return m_message; }

private:
    CancelMessage m_message;
};

/// asyncio.InvalidStateError: a result that is not there yet, or already.
class InvalidStateError : public std::logic_error
{
public:
    using std::logic_error::logic_error;
};

/// asyncio.TimeoutError, Python's TimeoutError: it was not over in time.
class TimeoutError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Every task waits for something that nobody will do any more. CPython's loop would wait for ever.
class DeadlockError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Whether `error` is a CancelledError.
[[nodiscard]] bool isCancelledError(const std::exception_ptr &error);

/// A CancelledError as a value. Those without a message, or with an empty one, are one and the same: they are many.
[[nodiscard]] std::exception_ptr cancelledErrorWith(const CancelMessage &message);

/// An exception in words for the record, UTF-8: type and message, as in `std::runtime_error: no route`. Asyncio's own
/// errors have their Python names.
[[nodiscard]] QByteArray describeError(const std::exception_ptr &error);

} // namespace awaitscope
