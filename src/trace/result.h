// SPDX-License-Identifier: MIT
// What an edge of the program hands back: the thing that was asked for, or a sentence that says why there is none.
#pragma once

#include <QString>

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace awaitscope {

/// Why there is no result: a sentence for the person, which says what was wrong, where, and what is allowed.
struct Failure
{
    QString sentence;
};

/// Either a `T` or the sentence of a Failure. Used wherever the world can be wrong: files, numbers, the command line.
/// It re-creates what is needed here of C++23's std::expected. Asking for the half that is not there is a bug of the
/// program (an assertion), never an exception.
template <class T>
class [[nodiscard]] Result
{
    static_assert(!std::is_same_v<T, Failure>);

public:
    // Both are implicit on purpose, so that `return seed;` and `return Failure{sentence};` read as what they are.
    /// Success.
    Result(T value)
        : m_outcome(std::in_place_index<0>, std::move(value))
    {
    }
    /// Failure.
    Result(Failure failure)
        : m_outcome(std::in_place_index<1>, std::move(failure))
    {
    }

    /// True when there is a value, false when there is a sentence.
    [[nodiscard]] bool hasValue() const noexcept { return m_outcome.index() == 0; }
    /// The same, for `if (const auto seed = …)`.
    [[nodiscard]] explicit operator bool() const noexcept { return hasValue(); }

    /// The value; asserts that there is one.
    [[nodiscard]] const T &value() const &
    {
        Q_ASSERT_X(hasValue(), Q_FUNC_INFO, "there is an error, not a value");
        return *std::get_if<0>(&m_outcome);
    }
    /// The value; asserts that there is one.
    [[nodiscard]] T &value() &
    {
        Q_ASSERT_X(hasValue(), Q_FUNC_INFO, "there is an error, not a value");
        return *std::get_if<0>(&m_outcome);
    }
    /// The value, moved out; by value, so that `for (auto x : *read())` has nothing that dangles.
    [[nodiscard]] T value() && { return std::move(value()); }

    /// The value; asserts that there is one.
    [[nodiscard]] const T &operator*() const & { return value(); }
    /// The value; asserts that there is one.
    [[nodiscard]] T &operator*() & { return value(); }
    /// The value, moved out.
    [[nodiscard]] T operator*() && { return std::move(value()); }
    /// A member of the value; asserts that there is one.
    [[nodiscard]] const T *operator->() const { return &value(); }
    /// A member of the value; asserts that there is one.
    [[nodiscard]] T *operator->() { return &value(); }

    /// The sentence; asserts that there is one.
    [[nodiscard]] const QString &error() const
    {
        Q_ASSERT_X(!hasValue(), Q_FUNC_INFO, "there is a value, not an error");
        return std::get_if<1>(&m_outcome)->sentence;
    }

private:
    std::variant<T, Failure> m_outcome;
};

/// Done, or the sentence of a Failure: what writing a file hands back.
template <>
class [[nodiscard]] Result<void>
{
public:
    /// Done.
    Result() = default;
    /// Failure; implicit, as in Result<T>.
    Result(Failure failure)
        : m_failure(std::move(failure))
    {
    }

    /// True when it was done, false when there is a sentence.
    [[nodiscard]] bool hasValue() const noexcept { return !m_failure; }
    /// The same, for `if (const auto written = …)`.
    [[nodiscard]] explicit operator bool() const noexcept { return hasValue(); }

    /// The sentence; asserts that there is one.
    [[nodiscard]] const QString &error() const
    {
        Q_ASSERT_X(!hasValue(), Q_FUNC_INFO, "it was done, there is no error");
        return m_failure->sentence;
    }

private:
    std::optional<Failure> m_failure;
};

} // namespace awaitscope
