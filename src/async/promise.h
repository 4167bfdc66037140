// SPDX-License-Identifier: MIT
// What a coroutine's frame holds beside its variables: how it goes on, and how it ended.
#pragma once

#include "src/async/future.h"
#include "src/async/sameline.h"
#include "src/async/slab.h"
#include "src/async/sourcelocation.h"

#include <concepts>
#include <coroutine>
#include <utility>

namespace awaitscope {

class CoroutineBase;
class TaskBase;
template <class T>
class Coroutine;

/// Whether an awaitable is a word or two that can be copied.
template <class Awaitable>
inline constexpr bool IsSmall =
    std::is_trivially_copyable_v<std::remove_cvref_t<Awaitable>> && sizeof(std::remove_cvref_t<Awaitable>) <= 16;

/// What all coroutines' frames have in common.
class PromiseBase
{
public:
    PromiseBase() = default;
    PromiseBase(const PromiseBase &) = delete;
    PromiseBase &operator=(const PromiseBase &) = delete;

    [[nodiscard]] static void *operator new(std::size_t size) { return Slab::allocateFrame(size); }
    static void operator delete(void *frame, std::size_t size) noexcept { Slab::releaseFrame(frame, size); }

    /// Gives the thread back to TaskBase::resume, which goes on with the coroutine that awaited this one: a loop, not a
    /// chain of calls, so that a million awaits in a row need no stack, in unoptimized builds too.
    struct FinalAwaiter
    {
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> coroutine) const noexcept
        {
            coroutine.promise().end();
        }
        void await_resume() const noexcept {}
    };

    // Its default argument is the one place where the compiler tells the name of the coroutine function. (A
    // SourceLocation knows it, too, but would take eight bytes of every frame.)
    [[nodiscard]] std::suspend_always initial_suspend(const char *function = __builtin_FUNCTION()) noexcept
    {
        m_function = function;
        return {};
    }
    [[nodiscard]] FinalAwaiter final_suspend() const noexcept { return {}; }

    /// Whatever is awaited says how through `awaiter(PromiseBase &)`; the line of the co_await is noted for the record.
    template <class Awaitable>
    [[nodiscard]] auto await_transform(Awaitable &&awaitable, AwaitLocation where = AWAITSCOPE_CURRENT_AWAIT)
        requires(!IsSmall<Awaitable>)
    {
        noteAwait(locationOf(where));
        return std::forward<Awaitable>(awaitable).awaiter(*this);
    }

    /// The same by value: what fits into a register needs no place in the frame.
    template <class Awaitable>
    [[nodiscard]] auto await_transform(Awaitable awaitable, AwaitLocation where = AWAITSCOPE_CURRENT_AWAIT)
        requires IsSmall<Awaitable>
    {
        noteAwait(locationOf(where));
        return std::move(awaitable).awaiter(*this);
    }

    template <class Awaitable>
    [[nodiscard]] auto await_transform(SameLine<Awaitable> &&inner)
    {
        return std::move(inner).awaiter(*this);
    }

    template <class Awaitable>
    [[nodiscard]] auto await_transform(AtLine<Awaitable> &&inner)
    {
        noteAwait(inner.where());
        return std::move(inner).awaiter(*this);
    }

    /// The task whose steps run the coroutine; it has one from the moment it is awaited or made a task.
    [[nodiscard]] TaskBase &task() const
    {
        return *m_task; // NOLINT(clang-analyzer-core.uninitialized.UndefReturn): the analyzer does not know who sets it
    }

private:
    friend class CoroutineBase;
    friend class TaskBase;

    void noteAwait(SourceLocation where);
    void end() noexcept;
    void destroy() noexcept;

    [[nodiscard]] PromiseBase *caller() const;

    std::coroutine_handle<> m_self;
    TaskBase *m_task = nullptr;
    union
    {
        const char *m_function = ""; // until it is awaited or made a task
        CoroutineBase *m_owner;      // while another coroutine awaits it: who would destroy the frame; null: the task
        PromiseBase *m_waiting;      // while it waits for its destruction; see destroy()
    };

    template <class T>
    friend class Coroutine;
};

/// The part of a promise that depends on the type of the value: how the coroutine ended.
template <class T>
class PromiseEnd : public PromiseBase
{
public:
    void unhandled_exception() { m_end.template emplace<Error>(std::current_exception()); }

    /// What left the coroutine; null if it returned.
    [[nodiscard]] std::exception_ptr takeError()
    {
        return m_end.index() == Error ? std::exchange(std::get<Error>(m_end), nullptr) : nullptr;
    }
    /// What it returned. Asked once, when it has returned.
    [[nodiscard]] Stored<T> takeValue() { return std::move(*std::get_if<Value>(&m_end)); }

protected:
    static constexpr std::size_t Value = 1;
    static constexpr std::size_t Error = 2;

    std::variant<std::monostate, Stored<T>, std::exception_ptr> m_end;
};

/// ... and its function that `co_return` calls.
template <class T>
class PromiseReturn : public PromiseEnd<T>
{
public:
    template <class Returned = T>
        requires std::convertible_to<Returned, T>
    void return_value(Returned &&value)
    {
        this->m_end.template emplace<PromiseEnd<T>::Value>(std::forward<Returned>(value));
    }
};

template <>
class PromiseReturn<void> : public PromiseEnd<void>
{
public:
    void return_void() { m_end.emplace<Value>(); }
};

} // namespace awaitscope
