// SPDX-License-Identifier: MIT
// asyncio.Future: a result that is not there yet.
#pragma once

#include "src/async/awaited.h"
#include "src/async/eventloop.h"
#include "src/async/handle.h"
#include "src/async/loopanchor.h"
#include "src/async/ref.h"
#include "src/async/runqueue.h"

#include <memory>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

namespace awaitscope {

class PromiseBase;
template <class T>
class FutureAwaiter;

/// What asyncio.Future is, whatever type its result has. It may outlive its loop: then it keeps its state, and done
/// callbacks are never run.
class FutureBase : public Awaited
{
public:
    enum class State : quint8 { Pending, Cancelled, Finished };

    ~FutureBase() override;

    [[nodiscard]] State state() const { return m_state; }
    /// Over: finished (with a result or an error) or cancelled.
    [[nodiscard]] bool isDone() const { return m_state != State::Pending; }
    [[nodiscard]] bool isCancelled() const { return m_state == State::Cancelled; }
    /// Whether it finished with an error; asking does not count as retrieving it.
    [[nodiscard]] bool hasFailed() const { return m_state == State::Finished && m_error; }
    /// Whether it finished with a result.
    [[nodiscard]] bool hasResult() const { return m_state == State::Finished && !m_error; }
    /// The loop it belongs to, which must still be there.
    [[nodiscard]] EventLoop &loop() const { return *m_anchor->loop; }

    /// `future.exception()`: null after success. CancelledError if it was cancelled, InvalidStateError if it is
    /// pending. The error counts as retrieved from then on.
    [[nodiscard]] std::exception_ptr exception();
    /// Throws if there is no result: InvalidStateError, CancelledError or the future's error.
    void requireResult();

    /// The error with which an await of this (which is done) resumes: exception(), or the CancelledError as a value.
    [[nodiscard]] std::exception_ptr takeError() override;

    /// The CancelledError to raise for this future or task: the first one who asks gets the one that ended the task,
    /// every later one a new one.
    [[nodiscard]] std::exception_ptr cancelledError();
    /// What the future was cancelled with; nothing for a task that ended with a CancelledError, which has the message.
    [[nodiscard]] CancelMessage cancelMessage() const;
    /// Whether it failed, and nobody has looked at the error yet.
    [[nodiscard]] bool isNeverRetrieved() const { return m_neverRetrieved; }

    /// `future.add_done_callback`: runs `function()` through callSoon when the future is done. `name` stays valid.
    template <class Function>
    Ref<Handle> addDoneCallback(Function function, const char *name = "done callback")
    {
        auto handle = makeRef<FunctionHandle<NamedHandle, Function>>(std::move(function), name);
        addDoneHandle(*handle);
        return handle;
    }
    void addDoneHandle(Runnable &handle);
    /// `future.remove_done_callback`. One that is on the ready queue already still runs.
    void removeDoneCallback(const Runnable &handle) { m_callbacks.remove(handle); }

    /// Whether it has a loop that can still run anything.
    [[nodiscard]] bool isAttached() const { return loopIfAny() && !loopIfAny()->isClosing(); }
    /// std::invalid_argument if it belongs to another loop than `loop`.
    void requireLoop(const EventLoop &loop) const;

    [[nodiscard]] std::string_view awaitedAs() const override { return "Future"; }

    /// Set once a task has awaited itself: from then on CPython's C tasks refuse to be awaited.
    [[nodiscard]] bool isPoisoned() const { return m_poisoned; }

    /// The place of the result, of the type that the future was made for; only after success.
    [[nodiscard]] virtual const void *storedResult() const = 0;

    /// Leaves each of them once, in their order.
    static void removeDuplicates(std::vector<Ref<FutureBase>> &futures);

protected:
    explicit FutureBase(EventLoop &loop);

    [[nodiscard]] bool beginCancel() override;
    [[nodiscard]] bool endCancel(const CancelMessage &message, bool isAcceptedBelow) override;

    /// Its loop, which may be going; null once it is gone.
    [[nodiscard]] EventLoop *loopIfAny() const { return m_anchor->loop; }

    void setCancelMessage(const CancelMessage &message);
    /// Pending → cancelled, remembering `message`.
    void becomeCancelled(const CancelMessage &message);
    void becomeFailed(std::exception_ptr error);
    void becomeFinished();

private:
    friend class EventLoop;
    friend class TaskBase;

    bool addAwaiter(TaskBase &task) override;
    void scheduleCallbacks();

    // Only tasks stand in queues.
    void run() override {}
    void noteScheduled(LoopRecord & /*record*/) override {}
    void noteRun(LoopRecord & /*record*/) override {}

    State m_state = State::Pending;
    bool m_neverRetrieved : 1 = false;
    bool m_poisoned : 1 = false;
    bool m_hasCancelMessage : 1 = false; // the anchor has it
    Ref<LoopAnchor> m_anchor;
    RunQueue m_callbacks; // empty once done
    // Finished: the error, if any. Cancelled: the CancelledError for the first who asks. Pending: what the next step of
    // a task throws.
    std::exception_ptr m_error;
};

/// A future that somebody has to complete: any that is no task. The loop knows them all, to let go of their callbacks
/// in the end.
class BareFuture : public FutureBase
{
public:
    explicit BareFuture(EventLoop &loop);
    ~BareFuture() override;

    /// `future.set_exception`: InvalidStateError if it is done.
    void setException(std::exception_ptr error);

protected:
    /// Throws what setting a result or an exception throws.
    void requirePending() const;

private:
    friend class EventLoop;

    /// The loop ends: moves what it holds of other futures to `futures`.
    virtual void letGo(std::vector<Ref<FutureBase>> & /*futures*/) {}

    BareFuture *m_previous = nullptr; // neighbours in the loop's list
    BareFuture *m_following = nullptr;
};

/// void has no values; its future holds this one.
template <class T>
using Stored = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

/// The place for the result of a future of kind `Base`, which knows by its state whether there is one.
template <class T, class Base>
class WithResult : public Base
{
public:
    template <class... Arguments>
    explicit WithResult(EventLoop &loop, Arguments &&...arguments)
        : Base(loop, std::forward<Arguments>(arguments)...)
    {
    }
    ~WithResult() override
    {
        if (this->hasResult()) {
            dropResult();
        }
    }

    [[nodiscard]] const void *storedResult() const override { return &m_result; }

protected:
    template <class... Arguments>
    void makeResult(Arguments &&...arguments)
    {
        std::construct_at(&m_result, std::forward<Arguments>(arguments)...);
    }
    void dropResult() { std::destroy_at(&m_result); }

private:
    union
    {
        Stored<T> m_result; // is there ⇔ hasResult(); a task that is ending has it a little earlier
    };
};

/// A bare future and the place for its result.
template <class T>
class FutureState : public WithResult<T, BareFuture>
{
public:
    explicit FutureState(EventLoop &loop)
        : WithResult<T, BareFuture>(loop)
    {
    }

    /// `future.set_result`: InvalidStateError if it is done.
    void setResult(Stored<T> value)
    {
        this->requirePending();
        this->makeResult(std::move(value));
        this->becomeFinished();
    }
};

/// `future.result()` of one whose results are of type T: the value; throws what the future failed with, CancelledError
/// if it was cancelled, InvalidStateError if it is pending.
template <class T>
[[nodiscard]] const Stored<T> &resultOf(FutureBase &future)
{
    future.requireResult();
    return *static_cast<const Stored<T> *>(future.storedResult());
}

/// asyncio.Future: a handle to a result that is shared by all its copies. `co_await` gives the result or throws.
template <class T>
class Future
{
public:
    using Result = T;

    /// None: to be assigned to. Nothing else can be done with it.
    Future() = default;
    /// `state` has results of type T.
    explicit Future(Ref<FutureBase> state)
        : m_state(std::move(state))
    {
    }

    /// `future.done()`
    [[nodiscard]] bool isDone() const { return m_state->isDone(); }
    /// `future.cancelled()`
    [[nodiscard]] bool isCancelled() const { return m_state->isCancelled(); }
    /// See Awaited::cancel.
    bool cancel(const CancelMessage &message = {}) const { return m_state->cancel(message); }
    /// See resultOf().
    [[nodiscard]] const Stored<T> &result() const { return resultOf<T>(*m_state); }
    /// See FutureBase::exception.
    [[nodiscard]] std::exception_ptr exception() const { return m_state->exception(); }
    /// `future.set_result`: InvalidStateError if it is done; std::logic_error for a task, which sets its own result.
    void setResult(Stored<T> value = {}) const { static_cast<FutureState<T> &>(bare()).setResult(std::move(value)); }
    /// `future.set_exception`: any exception, as `std::make_exception_ptr` or a catch gives it; throws as setResult().
    void setException(std::exception_ptr error) const { bare().setException(std::move(error)); }

    /// See FutureBase::addDoneCallback.
    template <class Function>
    Ref<Handle> addDoneCallback(Function function, const char *name = "done callback") const
    {
        return m_state->addDoneCallback(std::move(function), name);
    }
    /// See FutureBase::removeDoneCallback.
    void removeDoneCallback(const Ref<Handle> &handle) const { m_state->removeDoneCallback(*handle); }

    /// For `co_await`; see task.h.
    [[nodiscard]] FutureAwaiter<T> awaiter(PromiseBase &caller) const;

    [[nodiscard]] const Ref<FutureBase> &state() const { return m_state; }
    friend bool operator==(const Future &, const Future &) = default;

private:
    [[nodiscard]] BareFuture &bare() const
    {
        if (m_state->asTask()) {
            throw std::logic_error("a task sets its own result");
        }
        return static_cast<BareFuture &>(*m_state);
    }

    Ref<FutureBase> m_state;
};

template <class T>
Future<T> EventLoop::createFuture()
{
    return Future<T>(makeRef<FutureState<T>>(*this));
}

} // namespace awaitscope
