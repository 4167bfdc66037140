// SPDX-License-Identifier: MIT
// asyncio.Task: a coroutine that the loop runs step by step, and the future of its result.
#pragma once

#include "src/async/coroutine.h"
#include "src/async/future.h"
#include "src/async/outcome.h"
#include "src/trace/ids.h"

#include <memory>

namespace awaitscope {

/// What asyncio.Task is beside being a future: the steps. It is itself the handle that stands on the ready queue, or
/// among the done callbacks of what it waits for.
///
/// Invariant between steps: m_waiter null ⇔ a step is on the ready queue, or the task is over.
class TaskBase : public Handle
{
public:
    TaskBase(FutureBase &future, CoroutineBase coroutine, const QString &name, CodeLine where);
    ~TaskBase() override;

    /// `task.get_name()`
    [[nodiscard]] QString name() const;
    /// `task.cancelling()`: cancel requests that were not taken back.
    [[nodiscard]] quint32 cancelling() const { return m_cancels; }
    /// `task.uncancel()`: takes one request back; at 0 one that has only been noted is revoked. The number left.
    quint32 uncancel();

    /// `task.cancel(msg)`; see FutureBase::cancel.
    bool cancel(const CancelMessage &message = {}) { return m_future.cancel(message); }

    [[nodiscard]] FutureBase &future() const { return m_future; }
    [[nodiscard]] EventLoop &loop() const { return m_future.loop(); }
    /// Its row in the record; meaningless without one.
    [[nodiscard]] TaskId id() const { return m_id; }

    // --- for awaiters ----------------------------------------------------------------------------------------------

    /// The running step ends here: the next one comes when `future` is done.
    void waitFor(FutureBase &future) { m_waiter = &future; }
    /// Throws what the step was begun with, if anything: a cancellation, or the error of what was awaited.
    void throwPending()
    {
        if (m_thrown) {
            std::rethrow_exception(std::exchange(m_thrown, nullptr));
        }
    }

protected:
    /// Its part of `task.cancel(msg)`; see FutureBase::takeCancel.
    void requestCancel(const CancelMessage &message);
    /// What the task waits for: cancel() goes on there.
    [[nodiscard]] FutureBase *waiter() const { return m_waiter; }

    /// Moves the coroutine's result into the future; throws what the coroutine threw.
    virtual void takeResult(PromiseBase &promise) = 0;
    /// The result in words for the record.
    [[nodiscard]] virtual QByteArray describeResult() = 0;

private:
    friend class EventLoop;
    friend class CoroutineBase;
    friend class PromiseBase;

    using Handle::isCancelled; // of a step; a task's own is its future's

    void run() override; // a step
    void noteScheduled(LoopRecord &record) override;
    void noteRun(LoopRecord & /*record*/) override {} // run() does, once it knows what is thrown

    void resume(const std::exception_ptr &error);
    void wait();
    void refuseToWait(const char *why);
    void finish();
    void destroyFrames();
    [[nodiscard]] CancelMessage cancelMessage() const;

    FutureBase &m_future;
    PromiseBase *m_root;             // the task's own coroutine; null once it is over
    PromiseBase *m_leaf;             // the innermost coroutine, which a step resumes; null once the root has ended
    std::coroutine_handle<> m_next;  // within a step: whom to resume now
    FutureBase *m_waiter = nullptr;  // asyncio's _fut_waiter; the awaiter in the frame keeps it alive
    std::exception_ptr m_thrown;     // what the next step, or the awaiter resumed by this one, throws
    std::unique_ptr<QString> m_name; // null: Task-<number>
    quint32 m_number = 0;
    quint32 m_cancels = 0;
    TaskId m_id;
    CodeLine m_line;           // of the co_await that it is at; at first, where it was created
    bool m_mustCancel = false; // the next step throws CancelledError
    bool m_started = false;
};

/// A task and the place for its result.
template <class T>
class TaskFuture final : public FutureState<T>, public TaskBase
{
public:
    TaskFuture(EventLoop &loop, Coroutine<T> coroutine, const QString &name, CodeLine where)
        : FutureState<T>(loop)
        , TaskBase(static_cast<FutureBase &>(*this), std::move(coroutine), name, where)
    {
    }

    using FutureBase::release;
    using FutureBase::retain;

    using FutureBase::cancel;
    using FutureBase::isCancelled;

    [[nodiscard]] bool acceptsCancel() const override { return !this->isDone() && this->isAttached(); }
    [[nodiscard]] std::string_view awaitedAs() const override { return "Task"; }
    [[nodiscard]] TaskBase *asTask() override { return this; }

private:
    void takeCancel(const CancelMessage &message) override { requestCancel(message); }
    FutureBase *cancelTarget(std::size_t index) const override
    {
        return index == 0 && acceptsCancel() ? waiter() : nullptr;
    }
    void takeResult(PromiseBase &promise) override
    {
        this->storeResult(static_cast<typename Coroutine<T>::promise_type &>(promise).takeResult());
    }
    QByteArray describeResult() override { return outcomeOf(this->stored()); }
};

/// asyncio.Task: a Future that is a task. Copies share it.
template <class T>
class Task : public Future<T>
{
public:
    Task() = default;
    explicit Task(Ref<FutureState<T>> state)
        : Future<T>(std::move(state))
    {
    }

    [[nodiscard]] QString name() const { return task().name(); }
    [[nodiscard]] quint32 cancelling() const { return task().cancelling(); }
    quint32 uncancel() const { return task().uncancel(); }
    [[nodiscard]] TaskId id() const { return task().id(); }

private:
    [[nodiscard]] TaskBase &task() const { return *this->state()->asTask(); }
};

template <class T>
Task<T> EventLoop::createTask(Coroutine<T> coroutine, const QString &name, SourceLocation where)
{
    auto *state = new TaskFuture<T>(*this, std::move(coroutine), name, {where.file_name(), where.line()});
    // The first reference is the loop's own, given back when the task is over. A loop that is being destroyed takes
    // none: the task never begins.
    return Task<T>(m_closing ? Ref<FutureState<T>>::adopt(state) : Ref<FutureState<T>>(state));
}

/// Awaits a future: gives its result, at once if it is done.
template <class T>
class FutureAwaiter
{
public:
    FutureAwaiter(Ref<FutureState<T>> future, TaskBase &task)
        : m_future(std::move(future))
        , m_task(task)
    {
    }

    [[nodiscard]] bool await_ready() const { return m_future->isDone() || m_future->isPoisoned(); }
    void await_suspend(std::coroutine_handle<> /*caller*/) { m_task.waitFor(*m_future); }
    T await_resume()
    {
        m_task.throwPending();
        if (!m_future->isDone()) {
            throw std::runtime_error("a task that has awaited itself cannot be awaited");
        }
        return static_cast<T>(m_future->result());
    }

private:
    Ref<FutureState<T>> m_future;
    TaskBase &m_task;
};

template <class T>
FutureAwaiter<T> Future<T>::awaiter(PromiseBase &caller) const
{
    return FutureAwaiter<T>(m_state, caller.task());
}

} // namespace awaitscope
