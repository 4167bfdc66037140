// SPDX-License-Identifier: MIT
// Python's ExceptionGroup: several exceptions at once.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace awaitscope {

/// BaseExceptionGroup: like CancelledError it is no std::exception, as something in it is none.
class BaseExceptionGroup
{
public:
    /// `exceptions` is not empty, and none of them is null.
    BaseExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions)
        : m_message(std::move(message))
        , m_exceptions(std::move(exceptions))
    {
    }
    BaseExceptionGroup(const BaseExceptionGroup &) = default;
    BaseExceptionGroup &operator=(const BaseExceptionGroup &) = default;
    virtual ~BaseExceptionGroup();

    [[nodiscard]] const std::string &message() const { return m_message; }
    /// Python's str(): "message (2 sub-exceptions)".
    [[nodiscard]] std::string text() const;
    /// In the order in which they were raised.
    [[nodiscard]] const std::vector<std::exception_ptr> &exceptions() const { return m_exceptions; }

private:
    std::string m_message;
    std::vector<std::exception_ptr> m_exceptions;
};

/// ExceptionGroup: all in it are std::exceptions.
class ExceptionGroup final : public BaseExceptionGroup, public std::runtime_error
{
public:
    ExceptionGroup(const std::string &message, std::vector<std::exception_ptr> exceptions);
};

/// `BaseExceptionGroup(message, exceptions)`, which makes itself an ExceptionGroup where it can.
[[nodiscard]] std::exception_ptr makeExceptionGroup(const std::string &message,
                                                    std::vector<std::exception_ptr> exceptions);

} // namespace awaitscope
