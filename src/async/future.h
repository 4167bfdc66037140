// SPDX-License-Identifier: MIT
// asyncio.Future: a result that is not there yet.
#pragma once

#include "src/async/errors.h"
#include "src/async/eventloop.h"
#include "src/async/handlequeue.h"
#include "src/async/ref.h"

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
class FutureBase : public RefCounted
{
public:
    enum class State : quint8 { Pending, Cancelled, Finished };

    explicit FutureBase(EventLoop &loop);
    ~FutureBase() override;

    [[nodiscard]] State state() const { return m_state; }
    /// Over: finished (with a result or an error) or cancelled.
    [[nodiscard]] bool isDone() const { return m_state != State::Pending; }
    [[nodiscard]] bool isCancelled() const { return m_state == State::Cancelled; }
    /// The loop it belongs to, which must still be there.
    [[nodiscard]] EventLoop &loop() const { return *m_loop; }

    /// `future.cancel(msg)`: false if it is done already. Those who await it get a CancelledError with the message. A
    /// task passes the request on to what it waits for, a gathering to its children; std::runtime_error if that leads
    /// in a circle (CPython: RecursionError).
    bool cancel(const CancelMessage &message = {});
    /// Whether cancel() would be accepted: by this, or by something that it passes the request on to.
    [[nodiscard]] virtual bool acceptsCancel() const;

    /// `future.set_exception`: InvalidStateError if it is done; std::logic_error for a task, which sets its own result.
    void setException(std::exception_ptr error);

    /// `future.exception()`: null after success. CancelledError if it was cancelled, InvalidStateError if it is
    /// pending. The error counts as retrieved from then on.
    [[nodiscard]] std::exception_ptr exception();

    /// The error with which an await of this (which is done) resumes: exception(), or the CancelledError as a value.
    [[nodiscard]] std::exception_ptr takeError();

    /// The CancelledError to raise for this future or task: the first one who asks gets the one that ended the task,
    /// every later one a new one.
    [[nodiscard]] std::exception_ptr cancelledError();

    /// `future.add_done_callback`: runs `function()` through callSoon when the future is done. `name` stays valid.
    template <class Function>
    Ref<Handle> addDoneCallback(Function function, const char *name = "done callback")
    {
        auto handle = makeRef<FunctionHandle<NamedHandle, Function>>(std::move(function), name);
        addDoneHandle(*handle);
        return handle;
    }
    void addDoneHandle(Handle &handle);
    /// `future.remove_done_callback`. One that is on the ready queue already still runs.
    void removeDoneCallback(const Handle &handle) { m_callbacks.remove(handle); }

    /// Whether it has a loop that can still run anything.
    [[nodiscard]] bool isAttached() const { return m_loop && !m_loop->isClosing(); }

    /// std::invalid_argument if it belongs to another loop than `loop`.
    void requireLoop(const EventLoop &loop) const;

    /// What the record says of who awaits this.
    [[nodiscard]] virtual std::string_view awaitedAs() const { return "Future"; }
    /// The task that this future is; null for any other future.
    [[nodiscard]] virtual TaskBase *asTask() { return nullptr; }

    /// Set once a task has awaited itself: from then on CPython's C tasks refuse to be awaited.
    [[nodiscard]] bool isPoisoned() const { return m_poisoned; }

protected:
    /// What cancel() does here, leaving aside whom the request is passed on to.
    virtual void takeCancel(const CancelMessage &message);
    /// The future number `index` that cancel() passes the request on to, after takeCancel(); null: no more.
    [[nodiscard]] virtual FutureBase *cancelTarget(std::size_t index) const;

    /// Pending → cancelled, remembering `message`; false if it is done already.
    bool becomeCancelled(const CancelMessage &message);
    void becomeFailed(std::exception_ptr error);
    void becomeFinished();
    /// Throws what setting a result or an exception from outside throws.
    void requireSettable();
    /// Throws if there is no result: InvalidStateError, CancelledError or the future's error.
    void requireResult();

private:
    friend class EventLoop;
    friend class TaskBase;

    friend std::vector<FutureBase *> distinct(const std::vector<Ref<FutureBase>> &futures);

    void scheduleCallbacks();
    void leaveLoop();

    State m_state = State::Pending;
    bool m_neverRetrieved = false; // it failed, and nobody has looked at the error yet
    bool m_poisoned = false;
    bool m_marked = false;            // only while cancel() or distinct() are at work: they have been here
    EventLoop *m_loop;                // null once the loop is gone
    HandleQueue m_callbacks;          // empty once done
    FutureBase *m_previous = nullptr; // neighbours in the loop's list of futures
    FutureBase *m_next = nullptr;
    std::exception_ptr m_error; // finished: the error, if any; cancelled: the CancelledError for the first who asks
    std::unique_ptr<QString> m_cancelMessage;
};

/// The futures in their order, each once.
[[nodiscard]] std::vector<FutureBase *> distinct(const std::vector<Ref<FutureBase>> &futures);

/// void has no values; its future holds this one.
template <class T>
using Stored = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

/// A future and the place for its result.
template <class T>
class FutureState : public FutureBase
{
public:
    using FutureBase::FutureBase;

    /// `future.set_result`: InvalidStateError if it is done; std::logic_error for a task, which sets its own result.
    void setResult(Stored<T> value)
    {
        requireSettable();
        m_result.emplace(std::move(value));
        becomeFinished();
    }

    /// `future.result()`: the value; throws what the future failed with, CancelledError if it was cancelled,
    /// InvalidStateError if it is pending.
    [[nodiscard]] const Stored<T> &result()
    {
        requireResult();
        return *m_result;
    }

protected:
    /// Stores the result and leaves telling about it, becomeFinished(), for later.
    void storeResult(Stored<T> value) { m_result.emplace(std::move(value)); }
    [[nodiscard]] const Stored<T> &stored() const { return *m_result; }

private:
    std::optional<Stored<T>> m_result; // has a value ⇔ finished without an error
};

/// asyncio.Future: a handle to a result that is shared by all its copies. `co_await` gives the result or throws.
template <class T>
class Future
{
public:
    using Result = T;

    Future() = default;
    explicit Future(Ref<FutureState<T>> state)
        : m_state(std::move(state))
    {
    }

    [[nodiscard]] bool isDone() const { return m_state->isDone(); }
    [[nodiscard]] bool isCancelled() const { return m_state->isCancelled(); }
    /// See FutureBase::cancel.
    bool cancel(const CancelMessage &message = {}) const { return m_state->cancel(message); }
    /// See FutureState::result.
    [[nodiscard]] const Stored<T> &result() const { return m_state->result(); }
    [[nodiscard]] std::exception_ptr exception() const { return m_state->exception(); }
    void setResult(Stored<T> value = {}) const { m_state->setResult(std::move(value)); }
    /// Any exception, as `std::make_exception_ptr` or a catch gives it.
    void setException(std::exception_ptr error) const { m_state->setException(std::move(error)); }

    template <class Function>
    Ref<Handle> addDoneCallback(Function function, const char *name = "done callback") const
    {
        return m_state->addDoneCallback(std::move(function), name);
    }

    /// For `co_await`; see task.h.
    [[nodiscard]] FutureAwaiter<T> awaiter(PromiseBase &caller) const;

    [[nodiscard]] const Ref<FutureState<T>> &state() const { return m_state; }
    friend bool operator==(const Future &, const Future &) = default;

private:
    Ref<FutureState<T>> m_state;
};

template <class T>
Future<T> EventLoop::createFuture()
{
    return Future<T>(makeRef<FutureState<T>>(*this));
}

} // namespace awaitscope
