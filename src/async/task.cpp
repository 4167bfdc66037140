// SPDX-License-Identifier: MIT
// A task's steps, after CPython's Modules/_asynciomodule.c, task_step_impl.
#include "src/async/task.h"

namespace awaitscope {

TaskBase::TaskBase(FutureBase &future, CoroutineBase coroutine, const QString &name, CodeLine where)
    : m_future(future)
    , m_root(coroutine.takeOver())
    , m_leaf(m_root)
    , m_line(where)
{
    EventLoop &loop = this->loop();
    if (loop.isClosing()) {
        destroyFrames();
        return;
    }
    if (name.isEmpty()) {
        m_number = ++loop.m_tasksNamed;
    } else {
        m_name = std::make_unique<QString>(name);
    }
    m_root->m_task = this;
    const auto parent = loop.m_current ? std::optional(loop.m_current->id()) : std::nullopt;
    m_id = loop.record().taskCreated(parent, name, m_root->function(), where);
    loop.schedule(*this);
}

TaskBase::~TaskBase()
{
    destroyFrames();
}

QString TaskBase::name() const
{
    return m_name ? *m_name : QStringLiteral("Task-%1").arg(m_number);
}

void TaskBase::noteScheduled(LoopRecord &record)
{
    record.taskScheduled(m_id);
}

void TaskBase::run()
{
    std::exception_ptr error = std::exchange(m_thrown, nullptr);
    if (FutureBase *awaited = std::exchange(m_waiter, nullptr)) {
        error = awaited->takeError();
    }
    if (m_mustCancel) {
        m_mustCancel = false;
        if (!isCancelledError(error)) {
            error = m_future.cancelledError();
        }
    }
    EventLoop &loop = this->loop();
    loop.record().stepBegan(m_id, error != nullptr);
    loop.m_current = this;
    resume(error);
    if (m_leaf) {
        wait();
    } else {
        finish();
    }
    loop.m_current = nullptr;
}

void TaskBase::resume(const std::exception_ptr &error)
{
    if (error && !m_started) {
        // Thrown into a coroutine that has not begun: nothing of its body runs.
        m_root->m_error = error;
        m_leaf = nullptr;
        return;
    }
    m_started = true;
    m_thrown = error;
    m_next = m_leaf->m_self;
    while (m_next) {
        std::exchange(m_next, nullptr).resume();
    }
}

void TaskBase::wait()
{
    LoopRecord &record = loop().record();
    if (!m_waiter) {
        record.stepEnded(m_id, "sleep(0)", m_line, std::nullopt);
        loop().schedule(*this);
        return;
    }
    TaskBase *awaited = m_waiter->asTask();
    record.stepEnded(m_id, m_waiter->awaitedAs(), m_line, awaited ? std::optional(awaited->m_id) : std::nullopt);
    if (awaited == this) {
        m_future.m_poisoned = true;
        refuseToWait("a task cannot await itself");
        return;
    }
    if (m_waiter->m_loop != m_future.m_loop) {
        refuseToWait("the future belongs to another event loop");
        return;
    }
    m_waiter->addDoneHandle(*this);
    if (m_mustCancel && m_waiter->cancel(cancelMessage())) {
        m_mustCancel = false;
    }
}

void TaskBase::refuseToWait(const char *why)
{
    m_waiter = nullptr;
    m_thrown = std::make_exception_ptr(std::runtime_error(why));
    loop().schedule(*this);
}

void TaskBase::finish()
{
    LoopRecord &record = loop().record();
    loop().m_ended = Ref<FutureBase>::adopt(&m_future);
    std::exception_ptr error;
    bool isCancelled = false;
    try {
        takeResult(*m_root);
    } catch (const CancelledError &) {
        error = std::current_exception();
        isCancelled = true;
    } catch (...) {
        error = std::current_exception();
    }
    std::exchange(m_root, nullptr)->m_self.destroy();
    if (isCancelled) {
        record.taskCancelled(m_id, record.isOn() ? describeError(error) : QByteArray());
        m_future.m_error = error; // for the first who asks; the future itself is cancelled without a message
        m_future.becomeCancelled({});
    } else if (error) {
        record.taskFailed(m_id, record.isOn() ? describeError(error) : QByteArray());
        m_future.becomeFailed(error);
    } else if (m_mustCancel) {
        // Cancelled in its last step: what it returned is lost.
        m_mustCancel = false;
        record.taskCancelled(m_id, record.isOn() ? describeError(m_future.cancelledError()) : QByteArray());
        m_future.becomeCancelled(cancelMessage());
    } else {
        record.taskDone(m_id, record.isOn() ? describeResult() : QByteArray());
        m_future.becomeFinished();
    }
}

void TaskBase::requestCancel(const CancelMessage &message)
{
    if (m_future.isDone()) {
        m_future.m_neverRetrieved = false;
        return;
    }
    if (!m_future.isAttached()) {
        return;
    }
    ++m_cancels;
    const TaskBase *by = loop().m_current;
    loop().record().cancelRequested(m_id, by ? std::optional(by->m_id) : std::nullopt);
    if (!m_waiter || !m_waiter->acceptsCancel()) {
        // Nothing left to cancel there: its step is queued or running, and the next one will throw.
        m_mustCancel = true;
        m_future.m_cancelMessage = message ? std::make_unique<QString>(*message) : nullptr;
    }
}

CancelMessage TaskBase::cancelMessage() const
{
    return m_future.m_cancelMessage ? CancelMessage(*m_future.m_cancelMessage) : CancelMessage();
}

quint32 TaskBase::uncancel()
{
    if (m_cancels > 0) {
        --m_cancels;
        m_mustCancel = m_mustCancel && m_cancels > 0;
    }
    return m_cancels;
}

void TaskBase::destroyFrames()
{
    m_waiter = nullptr; // what the awaiter in the frame kept alive
    // Innermost first, in a loop: left to themselves the frames would destroy each other from the outside in, one call
    // deeper for each.
    for (PromiseBase *frame = m_leaf ? m_leaf : m_root; frame;) {
        PromiseBase *caller = frame->m_caller;
        if (frame->m_owner) {
            frame->m_owner->m_promise = nullptr;
        }
        frame->m_self.destroy();
        frame = caller;
    }
    m_leaf = m_root = nullptr;
}

} // namespace awaitscope
