// SPDX-License-Identifier: MIT
// asyncio.TaskGroup: a block that ends when all the tasks that it started have ended.
#pragma once

#include "src/async/asyncwith.h"
#include "src/async/exceptiongroup.h"
#include "src/async/task.h"
#include "src/async/waiter.h"

#include <list>
#include <optional>
#include <utility>
#include <vector>

namespace awaitscope {

/// asyncio.TaskGroup, for asyncWith():
///
///     co_await asyncWith(TaskGroup(loop), [&](TaskGroup &group) -> Coroutine<void> {
///         group.createTask(one());
///         group.createTask(other());
///         co_return;
///     });
///
/// When a task or the block itself fails, the other tasks are cancelled; once all have ended, the failures come out of
/// the block as one ExceptionGroup (BaseExceptionGroup if one of them is no std::exception). A task that is cancelled
/// is no failure. A cancellation from outside cancels the tasks and comes out of the block.
class TaskGroup
{
public:
    explicit TaskGroup(EventLoop &loop)
        : m_loop(loop)
    {
    }
    /// Only before it is entered.
    TaskGroup(TaskGroup &&) = default;
    TaskGroup &operator=(TaskGroup &&) = delete;

    /// `group.create_task(coroutine)`: a task that the block waits for. std::runtime_error before the block is entered,
    /// once it is over, or when the tasks are being cancelled.
    template <class T>
    Task<T> createTask(Coroutine<T> coroutine, const QString &name = {},
                       SourceLocation where = SourceLocation::current())
    {
        requireOpen();
        Task<T> task = m_loop.createTask(std::move(coroutine), name, where);
        add(task.state());
        return task;
    }

    /// For asyncWith(): `__aenter__`.
    void enter();
    /// `__aexit__`: waits for the tasks; what is thrown out of the block, given what came out of its body; null:
    /// nothing.
    [[nodiscard]] Coroutine<std::exception_ptr> exit(std::exception_ptr error);

private:
    class ExitWaiter;

    void requireOpen() const;
    void add(const Ref<FutureBase> &task);
    void taskDone(std::list<Ref<FutureBase>>::iterator place);
    void abort();

    EventLoop &m_loop;
    TaskBase *m_parent = nullptr;       // runs the block; null: not entered
    std::list<Ref<FutureBase>> m_tasks; // those that have not ended, in the order of their creation
    std::vector<std::exception_ptr> m_errors;
    Waiter *m_exitWaiter = nullptr; // the parent, while it waits in exit()
    bool m_isExiting = false;
    bool m_isAborting = false;
    bool m_parentCancelRequested = false; // by the group, to get it out of the body
};

} // namespace awaitscope
