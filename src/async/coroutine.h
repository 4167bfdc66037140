// SPDX-License-Identifier: MIT
// A coroutine as Python has it: calling the function only makes it; nothing runs until it is awaited or made a task.
#pragma once

#include "src/async/future.h"
#include "src/async/slab.h"
#include "src/async/sourcelocation.h"

#include <concepts>
#include <coroutine>
#include <utility>

namespace awaitscope {

class CoroutineBase;
class PromiseBase;
class TaskBase;

/// An awaitable inside one of this library's own coroutines: the record goes on showing the line of the `co_await` in
/// the person's code that led there.
template <class Awaitable>
class SameLine
{
public:
    // A constructor, not an aggregate: in a co_await GCC 12 destroys the members of an aggregate twice.
    explicit SameLine(Awaitable awaitable)
        : m_awaitable(std::move(awaitable))
    {
    }

    /// The awaiter of what is inside.
    [[nodiscard]] auto awaiter(PromiseBase &caller) && { return std::move(m_awaitable).awaiter(caller); }

private:
    Awaitable m_awaitable;
};

/// The same for one that belongs to another line than the last one.
template <class Awaitable>
class AtLine
{
public:
    AtLine(Awaitable awaitable, SourceLocation where)
        : m_awaitable(std::move(awaitable))
        , m_where(where)
    {
    }

    /// The awaiter of what is inside.
    [[nodiscard]] auto awaiter(PromiseBase &caller) && { return std::move(m_awaitable).awaiter(caller); }
    [[nodiscard]] SourceLocation where() const { return m_where; }

private:
    Awaitable m_awaitable;
    SourceLocation m_where;
};

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
    [[nodiscard]] TaskBase &task() const { return *m_task; }

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

/// Owns a coroutine's frame.
class CoroutineBase
{
public:
    CoroutineBase(CoroutineBase &&other) noexcept
        : m_promise(std::exchange(other.m_promise, nullptr))
    {
    }
    CoroutineBase &operator=(CoroutineBase &&other) noexcept
    {
        std::swap(m_promise, other.m_promise);
        return *this;
    }
    /// The name of the coroutine function, by which the record knows a task of it: a literal. Python's `__name__`.
    void setFunction(const char *function);

    ~CoroutineBase()
    {
        if (m_promise) {
            m_promise->destroy();
        }
    }

protected:
    explicit CoroutineBase(PromiseBase &promise)
        : m_promise(&promise)
    {
    }

    /// std::logic_error if it was awaited or made a task before.
    void requireUnused() const;
    /// Has the task of m_caller, which is being suspended, go on with this coroutine.
    void start();

    friend class PromiseBase;
    friend class TaskBase;
    PromiseBase *m_promise;          // null: moved from, or taken over by a task
    PromiseBase *m_caller = nullptr; // the coroutine that awaits it, while it does

private:
    /// Gives the frame away to a task; throws as requireUnused().
    [[nodiscard]] PromiseBase *takeOver();
};

/// The result of a coroutine function. As in Python it is awaited once, `co_await std::move(coroutine)` or straight
/// from the call, which runs it within the same task; or it is given to EventLoop::createTask. A second time:
/// std::logic_error (Python's RuntimeError "cannot reuse already awaited coroutine").
template <class T>
class [[nodiscard]] Coroutine : public CoroutineBase
{
public:
    using Result = T;

    class promise_type;
    class Awaiter;

    /// Runs it as part of the awaiting task, without a pause.
    [[nodiscard]] Awaiter awaiter(PromiseBase &caller) && { return Awaiter(std::move(*this), caller); }

private:
    explicit Coroutine(promise_type &promise)
        : CoroutineBase(promise)
    {
    }
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

template <class T>
class Coroutine<T>::promise_type : public PromiseReturn<T>
{
public:
    [[nodiscard]] Coroutine get_return_object()
    {
        this->m_self = std::coroutine_handle<promise_type>::from_promise(*this);
        return Coroutine(*this);
    }
};

template <class T>
class Coroutine<T>::Awaiter
{
public:
    Awaiter(Coroutine coroutine, PromiseBase &caller)
        : m_coroutine(std::move(coroutine))
    {
        m_coroutine.m_caller = &caller;
    }

    [[nodiscard]] bool await_ready() const
    {
        m_coroutine.requireUnused();
        return false;
    }
    void await_suspend(std::coroutine_handle<> /*caller*/) { m_coroutine.start(); }
    T await_resume()
    {
        auto &promise = static_cast<promise_type &>(*m_coroutine.m_promise);
        if (const std::exception_ptr error = promise.takeError()) {
            std::rethrow_exception(error);
        }
        return static_cast<T>(promise.takeValue());
    }

private:
    Coroutine m_coroutine;
};

} // namespace awaitscope
