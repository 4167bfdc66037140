// SPDX-License-Identifier: MIT
// How a loop ends: everything goes, nothing runs, and no chain of owners is too long for the stack.
#include "src/async/eventloop.h"
#include "src/async/future.h"
#include "src/async/task.h"

#include <algorithm>

#include <QScopedValueRollback>

namespace awaitscope {

EventLoop::~EventLoop()
{
    Q_ASSERT(!m_running);
    m_running = true; // nobody's destructor enters it any more
    m_closing = true;
    m_blocked = nullptr;
    m_record.close();
    // What is part of a frame leaves the queue before the frames go; the rest is let go of after them.
    RunQueue ready;
    while (!m_ready.isEmpty()) {
        const Ref<Runnable> runnable = m_ready.pop();
        if (!runnable->m_isEmbedded) {
            ready.push(*runnable);
        }
    }
    // Every task is held until all frames and callbacks are gone: what their destructors let go of then never takes a
    // whole chain of tasks with it, however long it is.
    const std::vector<TaskBase *> tasks = m_tasks.tasks();
    std::for_each(tasks.rbegin(), tasks.rend(), [](TaskBase *task) { task->destroyFrames(); });
    m_timers.clear();
    for (TaskBase *task : tasks) {
        ready.append(task->m_callbacks);
    }
    std::vector<Ref<FutureBase>> others; // that futures hold; they go one after the other, not one inside the other
    for (BareFuture *future = m_bareFutures; future; future = future->m_following) {
        ready.append(future->m_callbacks);
        future->letGo(others);
    }
    discard(ready);
    others.clear();
    for (TaskBase *task : tasks) {
        task->release(); // the loop's own reference
    }
    m_anchor->loop = nullptr; // futures that somebody outside holds live on without it
}

void EventLoop::discard(RunQueue &runnables)
{
    m_discarded.append(runnables);
    if (!m_discarding) {
        const QScopedValueRollback discarding(m_discarding, true);
        m_discarded.clear();
    }
}

} // namespace awaitscope
