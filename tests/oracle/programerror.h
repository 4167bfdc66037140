// SPDX-License-Identifier: MIT
// The exceptions of programs: making them, catching them by name, and their names in the log.
#pragma once

#include <exception>
#include <optional>

#include <QString>

namespace awaitscope {

/// An exception that a program raises, of one of Python's types that derive from Exception.
class ProgramError : public std::exception
{
public:
    ProgramError(QString type, std::optional<QString> message)
        : m_type(std::move(type))
        , m_message(std::move(message))
    {
    }

    [[nodiscard]] const QString &type() const { return m_type; }
    [[nodiscard]] const std::optional<QString> &message() const { return m_message; }

private:
    QString m_type;
    std::optional<QString> m_message;
};

/// `BaseError`, which is no Exception: `except Exception` does not catch it.
class BaseError
{
public:
    explicit BaseError(std::optional<QString> message)
        : m_message(std::move(message))
    {
    }

    [[nodiscard]] const std::optional<QString> &message() const { return m_message; }

private:
    std::optional<QString> m_message;
};

/// The exception of Python's type `type` with a message, or without: `ValueError('no')`.
[[nodiscard]] std::exception_ptr makeProgramError(const QString &type, const std::optional<QString> &message);

/// As the log spells it: "ValueError('msg')" if the program made it, "RuntimeError" if the engine did,
/// "CancelledError()", "ExceptionGroup[A, B]".
[[nodiscard]] QString describeInLog(const std::exception_ptr &error);

/// Whether `except type` catches it.
[[nodiscard]] bool isCaughtBy(const std::exception_ptr &error, const QString &type);

/// The types that a program may raise or catch.
[[nodiscard]] bool isExceptionType(const QString &type);

} // namespace awaitscope
