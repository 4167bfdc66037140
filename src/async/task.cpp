// SPDX-License-Identifier: MIT
// A task's steps, after CPython's Modules/_asynciomodule.c, task_step_impl.
#include "src/async/task.h"

#include <QScopedValueRollback>

namespace awaitscope {

TaskBase::TaskBase(EventLoop &loop, CoroutineBase coroutine, const QString &name, SourceLocation where)
    : FutureBase(loop)
    , m_leaf(coroutine.takeOver())
    , m_where(where)
    , m_rootWhere(where)
{
    const char *function = m_leaf->m_function;
    m_leaf->m_owner = nullptr;
    if (loop.isClosing()) {
        destroyFrames();
        return;
    }
    if (name.isEmpty()) {
        m_number = ++loop.m_tasksNamed;
    } else {
        m_anchor->taskNames.insert(this, name);
    }
    m_leaf->m_task = this;
    m_place = loop.m_tasks.add(*this);
    const auto parent = loop.m_current ? std::optional(loop.m_current->id()) : std::nullopt;
    m_id = loop.record().taskCreated(parent, name, function, where);
    loop.schedule(*this);
}

TaskBase::~TaskBase()
{
    destroyFrames();
    if (m_number == 0) {
        m_anchor->taskNames.remove(this);
    }
}

QString TaskBase::name() const
{
    return m_number > 0 ? QStringLiteral("Task-%1").arg(m_number) : m_anchor->taskNames.value(this);
}

void TaskBase::noteScheduled(LoopRecord &record)
{
    record.taskScheduled(m_id);
}

void TaskBase::wake(std::exception_ptr error)
{
    m_error = std::move(error);
    loop().schedule(*this);
}

void TaskBase::run()
{
    std::exception_ptr error = takeThrown();
    Awaited *awaited = std::exchange(m_waiter, nullptr);
    if (awaited) {
        if (std::exception_ptr itsError = awaited->takeError()) {
            error = std::move(itsError);
        }
    }
    if (m_mustCancel) {
        m_mustCancel = false;
        if (!isCancelledError(error)) {
            error = cancelledError();
        }
    }
    EventLoop &loop = this->loop();
    loop.record().stepBegan(m_id, error);
    const QScopedValueRollback current(loop.m_current, this);
    if (awaited && !error && awaited->waitsAgain()) {
        wait();
    } else {
        proceed(std::move(error));
    }
}

void TaskBase::goOn()
{
    const QScopedValueRollback current(loop().m_current, this);
    proceed(nullptr);
}

void TaskBase::noteBlocked()
{
    loop().record().blocking(m_id, m_where);
}

void TaskBase::proceed(std::exception_ptr error)
{
    if (PromiseBase *root = resume(error)) {
        finish(*root, std::move(error));
    } else if (!loop().isBlocked()) {
        wait();
    }
}

// The task's own coroutine if it has ended, null if it is suspended. In the former case `error` is what was thrown into
// it though it had not begun.
PromiseBase *TaskBase::resume(std::exception_ptr &error)
{
    if (error && !m_started) {
        return std::exchange(m_leaf, nullptr); // nothing of its body runs
    }
    m_started = true;
    m_error = std::move(error);
    error = nullptr;
    while (true) {
        // A coroutine that awaits another, or ends, leaves that one or its caller as the leaf, and returns.
        PromiseBase *resumed = m_leaf;
        resumed->m_self.resume();
        if (m_leaf == nullptr) {
            return resumed;
        }
        if (m_leaf == resumed) {
            return nullptr;
        }
    }
}

void TaskBase::wait()
{
    EventLoop &loop = this->loop();
    if (!m_waiter) {
        loop.record().stepEnded(m_id, "sleep(0)", m_where, m_rootWhere, std::nullopt);
        loop.schedule(*this);
        return;
    }
    if (loop.record().isOn()) {
        const TaskBase *awaited = m_waiter->asTask();
        loop.record().stepEnded(m_id, m_waiter->awaitedAs(), m_where, m_rootWhere,
                                awaited ? std::optional(awaited->m_id) : std::nullopt);
    }
    if (m_waiter == this) {
        m_poisoned = true;
        refuseToWait("a task cannot await itself");
        return;
    }
    if (!m_waiter->addAwaiter(*this)) {
        refuseToWait("the future belongs to another event loop");
        return;
    }
    if (m_mustCancel && m_waiter->cancel(cancelMessage())) {
        m_mustCancel = false;
    }
}

void TaskBase::refuseToWait(const char *why)
{
    m_waiter = nullptr;
    wake(std::make_exception_ptr(std::runtime_error(why)));
}

void TaskBase::finish(PromiseBase &root, std::exception_ptr error)
{
    EventLoop &loop = this->loop();
    LoopRecord &record = loop.record();
    loop.m_ended = Ref<FutureBase>::adopt(this);
    loop.m_tasks.remove(m_place);
    if (!error) {
        error = takeEnd(root);
    }
    root.destroy();
    if (isCancelledError(error)) {
        record.taskCancelled(m_id, error);
        m_error = std::move(error); // for the first who asks; the future itself is cancelled without a message
        becomeCancelled({});
    } else if (error) {
        record.taskFailed(m_id, error);
        becomeFailed(std::move(error));
    } else if (m_mustCancel) {
        // Cancelled in its last step: what it returned is lost.
        m_mustCancel = false;
        m_error = nullptr;
        loseResult();
        record.taskCancelled(m_id, cancelledError());
        becomeCancelled(cancelMessage());
    } else {
        m_error = nullptr;
        record.taskDone(m_id, [this](QByteArray &out) { appendResult(out); });
        becomeFinished();
    }
}

bool TaskBase::beginCancel()
{
    if (!FutureBase::beginCancel() || !isAttached()) {
        return false;
    }
    ++m_cancels;
    const TaskBase *by = loop().m_current;
    loop().record().cancelRequested(m_id, by ? std::optional(by->m_id) : std::nullopt);
    return true;
}

bool TaskBase::endCancel(const CancelMessage &message, bool isAcceptedBelow)
{
    if (!isAcceptedBelow) {
        // Nothing left to cancel there: its step is queued or running, and the next one will throw.
        m_mustCancel = true;
        setCancelMessage(message);
    }
    return true;
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
    for (PromiseBase *frame = std::exchange(m_leaf, nullptr); frame;) {
        PromiseBase *caller = frame->caller();
        if (frame->m_owner) {
            frame->m_owner->m_promise = nullptr;
        }
        frame->destroy();
        frame = caller;
    }
}

} // namespace awaitscope
