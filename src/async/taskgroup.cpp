// SPDX-License-Identifier: MIT
// After Lib/asyncio/taskgroups.py.
#include "src/async/taskgroup.h"

#include "src/async/awaiting.h"

#include <stdexcept>

namespace awaitscope {

/// The parent, waiting for the tasks at the end of the block.
class TaskGroup::ExitWaiter final : public Waiter
{
public:
    ExitWaiter(TaskGroup &group, TaskBase &task)
        : Waiter(task)
        , m_group(group)
    {
    }
    ~ExitWaiter() override { m_group.m_exitWaiter = nullptr; }

    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> /*caller*/)
    {
        m_group.m_exitWaiter = this;
        task().suspendOn(*this);
    }
    void await_resume() { task().throwPending(); }

    [[nodiscard]] std::string_view awaitedAs() const override { return "TaskGroup"; }

private:
    TaskGroup &m_group;
};

void TaskGroup::enter()
{
    if (m_parent) {
        throw std::runtime_error("the task group has been entered already");
    }
    m_parent = m_loop.currentTask();
    if (!m_parent) {
        throw std::runtime_error("a task group can be used only inside a task");
    }
}

void TaskGroup::requireOpen() const
{
    if (!m_parent) {
        throw std::runtime_error("the task group has not been entered");
    }
    if (m_isExiting && m_tasks.empty()) {
        throw std::runtime_error("the task group is finished");
    }
    if (m_isAborting) {
        throw std::runtime_error("the task group is shutting down");
    }
}

void TaskGroup::add(const Ref<FutureBase> &task)
{
    const auto place = m_tasks.insert(m_tasks.end(), task);
    task->addDoneCallback([this, place] { taskDone(place); }, "TaskGroup");
}

void TaskGroup::abort()
{
    m_isAborting = true;
    for (const Ref<FutureBase> &task : m_tasks) {
        if (!task->isDone()) {
            task->cancel();
        }
    }
}

void TaskGroup::taskDone(std::list<Ref<FutureBase>>::iterator place)
{
    const Ref<FutureBase> task = std::move(*place);
    m_tasks.erase(place);
    if (m_exitWaiter && m_tasks.empty() && !m_exitWaiter->isDone()) {
        m_exitWaiter->set();
    }
    if (task->isCancelled()) {
        return;
    }
    const std::exception_ptr error = task->takeError();
    if (!error) {
        return;
    }
    m_errors.push_back(error);
    if (m_parent->isDone()) {
        m_loop.callExceptionHandler("a task of a task group failed when its parent task was done", error);
        return;
    }
    if (!m_isAborting && !m_parentCancelRequested) {
        // The parent may be in the body of the block, or in exit(), where it is waiting for this very task, too.
        abort();
        m_parentCancelRequested = true;
        m_parent->cancel();
    }
}

Coroutine<std::exception_ptr> TaskGroup::exit(std::exception_ptr error)
{
    m_isExiting = true;
    std::exception_ptr cancellation = isCancelledError(error) ? error : nullptr;
    if (error && !m_isAborting) {
        abort();
    }
    while (!m_tasks.empty()) {
        const auto outcome = co_await SameLine(attempt(Awaiting<ExitWaiter, TaskGroup>(*this)));
        if (!outcome.isResult() && !m_isAborting) {
            // Cancelled from outside; a request of the group's own has aborted before.
            cancellation = outcome.exception();
            abort();
        }
    }
    if (m_parentCancelRequested && m_parent->uncancel() == 0) {
        cancellation = nullptr;
    }
    if (cancellation && m_errors.empty()) {
        co_return cancellation;
    }
    if (error && !isCancelledError(error)) {
        m_errors.push_back(error);
    }
    if (m_errors.empty()) {
        co_return nullptr;
    }
    if (m_parent->cancelling() > 0) {
        // Somebody else wants it cancelled as well, which must not be lost in the group: once more, for the next pause.
        m_parent->uncancel();
        m_parent->cancel();
    }
    co_return makeExceptionGroup("unhandled errors in a TaskGroup", std::exchange(m_errors, {}));
}

} // namespace awaitscope
