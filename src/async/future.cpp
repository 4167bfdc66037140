// SPDX-License-Identifier: MIT
// The states of a future, and who is told.
#include "src/async/future.h"

#include "src/async/task.h"

namespace awaitscope {

FutureBase::FutureBase(EventLoop &loop)
    : m_anchor(loop.m_anchor)
{
}

FutureBase::~FutureBase()
{
    setCancelMessage({});
    EventLoop *loop = loopIfAny();
    if (loop && m_neverRetrieved && !loop->isClosing()) {
        loop->callExceptionHandler("exception was never retrieved", m_error);
    }
    if (loop && !m_callbacks.isEmpty()) {
        loop->discard(m_callbacks);
    }
}

bool FutureBase::beginCancel()
{
    m_neverRetrieved = false;
    return !isDone();
}

bool FutureBase::endCancel(const CancelMessage &message, bool /*isAcceptedBelow*/)
{
    becomeCancelled(message);
    return true;
}

void FutureBase::setCancelMessage(const CancelMessage &message)
{
    if (message) {
        m_anchor->cancelMessages.insert(this, *message);
    } else if (m_hasCancelMessage) {
        m_anchor->cancelMessages.remove(this);
    }
    m_hasCancelMessage = message.has_value();
}

void FutureBase::becomeCancelled(const CancelMessage &message)
{
    setCancelMessage(message);
    m_state = State::Cancelled;
    scheduleCallbacks();
}

void FutureBase::becomeFailed(std::exception_ptr error)
{
    m_error = std::move(error);
    becomeFinished();
    m_neverRetrieved = true;
}

void FutureBase::becomeFinished()
{
    m_state = State::Finished;
    scheduleCallbacks();
}

void FutureBase::scheduleCallbacks()
{
    if (m_callbacks.isEmpty() || !isAttached()) {
        return;
    }
    EventLoop &loop = this->loop();
    do {
        const Ref<Runnable> callback = m_callbacks.pop();
        loop.schedule(*callback);
    } while (!m_callbacks.isEmpty());
}

void FutureBase::requireLoop(const EventLoop &loop) const
{
    if (loopIfAny() != &loop) {
        throw std::invalid_argument("the future belongs to another event loop");
    }
}

std::exception_ptr FutureBase::cancelledError()
{
    // While it is not cancelled, m_error is another error: a task that is about to be thrown into, or that gather asks.
    if (isCancelled() && m_error) {
        return std::exchange(m_error, nullptr);
    }
    return cancelledErrorWith(cancelMessage());
}

CancelMessage FutureBase::cancelMessage() const
{
    return m_hasCancelMessage ? CancelMessage(m_anchor->cancelMessages.value(this)) : CancelMessage();
}

std::exception_ptr FutureBase::takeError()
{
    if (isCancelled()) {
        return cancelledError();
    }
    m_neverRetrieved = false;
    return m_error;
}

std::exception_ptr FutureBase::exception()
{
    if (isCancelled()) {
        std::rethrow_exception(cancelledError());
    }
    if (!isDone()) {
        throw InvalidStateError("the future is not done yet");
    }
    return takeError();
}

void FutureBase::requireResult()
{
    if (m_state == State::Finished && !m_error) {
        return;
    }
    if (const std::exception_ptr error = exception()) {
        std::rethrow_exception(error);
    }
}

void FutureBase::addDoneHandle(Runnable &handle)
{
    if (!isAttached()) {
        return;
    }
    if (isDone()) {
        loop().schedule(handle);
    } else {
        m_callbacks.push(handle);
    }
}

bool FutureBase::addAwaiter(TaskBase &task)
{
    if (m_anchor != task.m_anchor) {
        return false;
    }
    addDoneHandle(task);
    return true;
}

void FutureBase::removeDuplicates(std::vector<Ref<FutureBase>> &futures)
{
    std::erase_if(futures, [](const Ref<FutureBase> &future) { return std::exchange(future->m_isMarked, true); });
    for (const Ref<FutureBase> &future : futures) {
        future->m_isMarked = false;
    }
}

BareFuture::BareFuture(EventLoop &loop)
    : FutureBase(loop)
    , m_following(loop.m_bareFutures)
{
    if (m_following) {
        m_following->m_previous = this;
    }
    loop.m_bareFutures = this;
}

BareFuture::~BareFuture()
{
    if (EventLoop *loop = loopIfAny()) {
        (m_previous ? m_previous->m_following : loop->m_bareFutures) = m_following;
        if (m_following) {
            m_following->m_previous = m_previous;
        }
    }
}

void BareFuture::requirePending() const
{
    if (isDone()) {
        throw InvalidStateError("the future is done already");
    }
}

void BareFuture::setException(std::exception_ptr error)
{
    requirePending();
    if (!error) {
        throw std::invalid_argument("a future cannot fail without an exception");
    }
    becomeFailed(std::move(error));
}

} // namespace awaitscope
