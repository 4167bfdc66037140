// SPDX-License-Identifier: MIT
// The states of a future, and who is told.
#include "src/async/future.h"

namespace awaitscope {

FutureBase::FutureBase(EventLoop &loop)
    : m_loop(&loop)
    , m_next(loop.m_futures)
{
    if (m_next) {
        m_next->m_previous = this;
    }
    loop.m_futures = this;
}

FutureBase::~FutureBase()
{
    if (!m_loop) {
        return;
    }
    EventLoop &loop = *m_loop;
    leaveLoop();
    if (m_neverRetrieved && !loop.isClosing()) {
        loop.callExceptionHandler("exception was never retrieved", m_error);
    }
    loop.discard(m_callbacks);
}

void FutureBase::leaveLoop()
{
    (m_previous ? m_previous->m_next : m_loop->m_futures) = m_next;
    if (m_next) {
        m_next->m_previous = m_previous;
    }
    m_previous = m_next = nullptr;
    m_loop = nullptr;
}

bool FutureBase::becomeCancelled(const CancelMessage &message)
{
    if (isDone()) {
        return false;
    }
    m_cancelMessage = message ? std::make_unique<QString>(*message) : nullptr;
    m_state = State::Cancelled;
    scheduleCallbacks();
    return true;
}

void FutureBase::setException(std::exception_ptr error)
{
    requireSettable();
    if (!error) {
        throw std::invalid_argument("a future cannot fail without an exception");
    }
    becomeFailed(std::move(error));
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
    if (!isAttached()) {
        return;
    }
    while (!m_callbacks.isEmpty()) {
        const Ref<Handle> handle = m_callbacks.pop();
        m_loop->schedule(*handle);
    }
}

void FutureBase::requireSettable()
{
    if (asTask()) {
        throw std::logic_error("a task sets its own result");
    }
    if (isDone()) {
        throw InvalidStateError("the future is done already");
    }
}

void FutureBase::requireLoop(const EventLoop &loop) const
{
    if (m_loop != &loop) {
        throw std::invalid_argument("the future belongs to another event loop");
    }
}

std::exception_ptr FutureBase::cancelledError()
{
    // While it is not cancelled, m_error is another error: a task that is about to be thrown into, or that gather asks.
    if (isCancelled() && m_error) {
        return std::exchange(m_error, nullptr);
    }
    return std::make_exception_ptr(m_cancelMessage ? CancelledError(*m_cancelMessage) : CancelledError());
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
    if (const std::exception_ptr error = exception()) {
        std::rethrow_exception(error);
    }
}

void FutureBase::addDoneHandle(Handle &handle)
{
    if (!isAttached()) {
        return;
    }
    if (isDone()) {
        m_loop->schedule(handle);
    } else {
        m_callbacks.push(handle);
    }
}

std::vector<FutureBase *> distinct(const std::vector<Ref<FutureBase>> &futures)
{
    std::vector<FutureBase *> once;
    once.reserve(futures.size());
    for (const Ref<FutureBase> &future : futures) {
        if (!future->m_marked) {
            future->m_marked = true;
            once.push_back(future.object());
        }
    }
    for (FutureBase *future : once) {
        future->m_marked = false;
    }
    return once;
}

} // namespace awaitscope
