// SPDX-License-Identifier: MIT
// How coroutines that await each other hand on the thread.
#include "src/async/coroutine.h"

#include "src/async/task.h"

#include <stdexcept>

namespace awaitscope {

void PromiseBase::noteAwait(CodeLine line)
{
    m_task->m_line = line;
}

void PromiseBase::end() noexcept
{
    m_owner = nullptr;
    m_task->m_leaf = m_caller;
    m_task->m_next = m_caller ? m_caller->m_self : std::coroutine_handle<>();
}

void CoroutineBase::requireUnused() const
{
    if (!m_promise) {
        throw std::logic_error("a coroutine can be awaited or made a task only once");
    }
}

PromiseBase *CoroutineBase::takeOver()
{
    requireUnused();
    return std::exchange(m_promise, nullptr);
}

void CoroutineBase::startFor(PromiseBase &caller)
{
    m_promise->m_task = caller.m_task;
    m_promise->m_caller = &caller;
    m_promise->m_owner = this;
    m_promise->m_task->m_leaf = m_promise;
    m_promise->m_task->m_next = m_promise->m_self;
}

} // namespace awaitscope
