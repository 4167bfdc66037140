// SPDX-License-Identifier: MIT
// How coroutines that await each other hand on the thread, and how their frames go.
#include "src/async/coroutine.h"

#include "src/async/task.h"

#include <stdexcept>

namespace awaitscope {

namespace {

// Frames that destroy each other from the outside in, as when a coroutine that was never started has another one as an
// argument: so many may do so by recursion; deeper ones wait for their turn.
constexpr int DeepestDestruction = 64;

// Of this thread: how deep it is in destructors of frames, and the frames that wait. Each frame waits in the link that
// it needs no more.
thread_local constinit int destructionDepth = 0;

} // namespace

void PromiseBase::noteAwait(SourceLocation where)
{
    m_task->m_where = where;
    if (!m_owner) {
        m_task->m_rootWhere = where;
    }
}

PromiseBase *PromiseBase::caller() const
{
    return m_owner ? m_owner->m_caller : nullptr;
}

void PromiseBase::end() noexcept
{
    m_task->m_leaf = caller();
}

void PromiseBase::destroy() noexcept
{
    static thread_local constinit PromiseBase *waiting = nullptr;
    if (destructionDepth == DeepestDestruction) {
        m_waiting = std::exchange(waiting, this);
        return;
    }
    ++destructionDepth;
    m_self.destroy();
    --destructionDepth;
    if (destructionDepth == 0) {
        while (PromiseBase *next = waiting) {
            waiting = next->m_waiting;
            ++destructionDepth;
            next->m_self.destroy();
            --destructionDepth;
        }
    }
}

void CoroutineBase::requireUnused() const
{
    if (!m_promise) {
        throw std::logic_error("a coroutine can be awaited or made a task only once");
    }
}

void CoroutineBase::setFunction(const char *function)
{
    requireUnused();
    m_promise->m_function = function;
}

PromiseBase *CoroutineBase::takeOver()
{
    requireUnused();
    return std::exchange(m_promise, nullptr);
}

void CoroutineBase::start()
{
    m_promise->m_task = m_caller->m_task;
    m_promise->m_owner = this;
    m_promise->m_task->m_leaf = m_promise;
}

} // namespace awaitscope
