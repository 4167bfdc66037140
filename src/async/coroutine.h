// SPDX-License-Identifier: MIT
// A coroutine as Python has it: calling the function only makes it; nothing runs until it is awaited or made a task.
#pragma once

#include "src/async/promise.h"

#include <coroutine>
#include <utility>

namespace awaitscope {

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
