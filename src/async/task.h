// SPDX-License-Identifier: MIT
// asyncio.Task: a coroutine that the loop runs step by step, and the future of its result.
#pragma once

#include "src/async/coroutine.h"
#include "src/async/describeresult.h"
#include "src/async/future.h"
#include "src/trace/ids.h"

namespace awaitscope {

/// What asyncio.Task is beside being a future: the steps. It stands itself on the ready queue when one is due, or among
/// the done callbacks of what it waits for.
///
/// Invariant between steps: m_waiter null ⇔ a step is on the ready queue, or the task is over.
class TaskBase : public FutureBase
{
public:
    ~TaskBase() override;

    /// `task.get_name()`
    [[nodiscard]] QString name() const;
    /// `task.cancelling()`: cancel requests that were not taken back.
    [[nodiscard]] quint32 cancelling() const { return m_cancels; }
    /// `task.uncancel()`: takes one request back; at 0 one that has only been noted is revoked. The number left.
    quint32 uncancel();

    /// Its row in the record; meaningless without one.
    [[nodiscard]] TaskId id() const { return m_id; }

    [[nodiscard]] std::string_view awaitedAs() const override { return "Task"; }
    [[nodiscard]] TaskBase *asTask() override { return this; }

    // --- for awaiters ----------------------------------------------------------------------------------------------

    /// The running step ends here: the next one comes when `awaited` is done, or calls wake().
    void suspendOn(Awaited &awaited) { m_waiter = &awaited; }
    /// What it waits for is over: schedules its next step, which throws `error` unless that is null.
    void wake(std::exception_ptr error);
    /// The running step has blocked the loop, with the co_await that it is at: for the record.
    void noteBlocked();
    /// What the step was begun with: a cancellation, or the error of what was awaited; null: nothing.
    [[nodiscard]] std::exception_ptr takeThrown() { return std::exchange(m_error, nullptr); }
    /// Throws it, if anything.
    void throwPending()
    {
        if (m_error) {
            std::rethrow_exception(takeThrown());
        }
    }

protected:
    TaskBase(EventLoop &loop, CoroutineBase coroutine, const QString &name, SourceLocation where);

    [[nodiscard]] bool beginCancel() override;
    [[nodiscard]] Awaited *cancelTarget(std::size_t index) const override { return index == 0 ? m_waiter : nullptr; }
    [[nodiscard]] bool endCancel(const CancelMessage &message, bool isAcceptedBelow) override;

    /// Moves the coroutine's result into the task; what left the coroutine instead, null if it returned.
    [[nodiscard]] virtual std::exception_ptr takeEnd(PromiseBase &promise) = 0;
    /// What takeEnd() has moved is not wanted.
    virtual void loseResult() = 0;
    /// Appends the result in words, for the record.
    virtual void appendResult(QByteArray &out) const = 0;

private:
    friend class CoroutineBase;
    friend class EventLoop;
    friend class PromiseBase;
    friend class TaskTable;

    void run() override; // a step
    void noteScheduled(LoopRecord &record) override;
    void noteRun(LoopRecord & /*record*/) override {} // run() does, once it knows what is thrown

    void goOn(); // a step that has blocked the loop
    void proceed(std::exception_ptr error);
    [[nodiscard]] PromiseBase *resume(std::exception_ptr &error);
    void wait();
    void refuseToWait(const char *why);
    void finish(PromiseBase &root, std::exception_ptr error);
    void destroyFrames();

    PromiseBase *m_leaf;         // the innermost coroutine, which a step resumes; null once the task is over
    Awaited *m_waiter = nullptr; // asyncio's _fut_waiter; the awaiter in the frame keeps it alive
    SourceLocation m_where;      // the co_await that it is at; at first, where it was created
    SourceLocation m_rootWhere; // the co_await that its own coroutine is at: of another one, of which m_where is, or it
    TaskId m_id;
    quint32 m_place = 0;  // in the loop's table, until it is over
    quint32 m_number = 0; // Task-<number>; 0: it has a name of its own
    quint32 m_cancels : 30 = 0;
    bool m_mustCancel : 1 = false; // the next step throws CancelledError
    bool m_started : 1 = false;
};

/// A task and the place for its result.
template <class T>
class TaskFuture final : public WithResult<T, TaskBase>
{
public:
    TaskFuture(EventLoop &loop, Coroutine<T> coroutine, const QString &name, SourceLocation where)
        : WithResult<T, TaskBase>(loop, std::move(coroutine), name, where)
    {
    }

private:
    std::exception_ptr takeEnd(PromiseBase &promise) override
    {
        auto &end = static_cast<typename Coroutine<T>::promise_type &>(promise);
        std::exception_ptr error = end.takeError();
        if (!error) {
            try {
                this->makeResult(end.takeValue());
            } catch (...) {
                error = std::current_exception(); // of a type that cannot even be moved
            }
        }
        return error;
    }
    void loseResult() override { this->dropResult(); }
    void appendResult(QByteArray &out) const override
    {
        describeResult(out, *static_cast<const Stored<T> *>(this->storedResult()));
    }
};

/// asyncio.Task: a Future that is a task. Copies share it.
template <class T>
class Task : public Future<T>
{
public:
    /// None: to be assigned to. Nothing else can be done with it.
    Task() = default;
    /// `state` is a task with results of type T.
    explicit Task(Ref<FutureBase> state)
        : Future<T>(std::move(state))
    {
    }

    /// See TaskBase.
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
    auto *state = new TaskFuture<T>(*this, std::move(coroutine), name, where);
    // The first reference is the loop's own, given back when the task is over. A loop that is being destroyed takes
    // none: the task never begins.
    return Task<T>(m_closing ? Ref<FutureBase>::adopt(state) : Ref<FutureBase>(state));
}

/// Whether a result can be given to everybody who awaits it.
template <class T>
inline constexpr bool CanBeShared = std::is_void_v<T> || std::copy_constructible<T>;

/// Awaits a future: gives its result, at once if it is done.
template <class T>
class FutureAwaiter
{
public:
    FutureAwaiter(Ref<FutureBase> future, TaskBase &task)
        : m_future(std::move(future))
        , m_task(task)
    {
    }

    [[nodiscard]] bool await_ready() const { return m_future->isDone() || m_future->isPoisoned(); }
    void await_suspend(std::coroutine_handle<> /*caller*/) { m_task.suspendOn(*m_future); }
    T await_resume()
    {
        static_assert(CanBeShared<T>, "a future's result may be asked for again and again: give it a std::shared_ptr");
        m_task.throwPending();
        if (!m_future->isDone()) {
            throw std::runtime_error("a task that has awaited itself cannot be awaited");
        }
        if constexpr (std::is_void_v<T>) {
            m_future->requireResult();
        } else {
            return resultOf<T>(*m_future);
        }
    }

private:
    Ref<FutureBase> m_future;
    TaskBase &m_task;
};

template <class T>
FutureAwaiter<T> Future<T>::awaiter(PromiseBase &caller) const
{
    return FutureAwaiter<T>(m_state, caller.task());
}

} // namespace awaitscope
