// SPDX-License-Identifier: MIT
// After Lib/asyncio/runners.py. What is left with the loop holds the loop, not the runner, which may be gone first.
#include "src/async/runner.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace awaitscope {

namespace {

// What run_until_complete calls when its future is done.
auto stopper(EventLoop &loop)
{
    return [&loop] { loop.stop(); };
}

} // namespace

Runner::~Runner()
{
    if (m_stopper) {
        m_stopper->cancel(); // of a main task that is never over
    }
}

void Runner::requireOutside() const
{
    if (m_loop.isRunning()) {
        throw std::logic_error("the event loop is running already");
    }
}

void Runner::begin(const Ref<FutureBase> &main)
{
    Q_ASSERT(m_phase == Phase::Idle);
    m_phase = Phase::Main;
    m_main = main;
    m_stopper = main->addDoneCallback(stopper(m_loop), "run_until_complete");
}

bool Runner::proceed()
{
    m_loop.resume();
    switch (m_phase) {
    case Phase::Main:
        cancelAll();
        if (!m_cancelled.empty()) {
            m_phase = Phase::Cancelling;
            return true;
        }
        [[fallthrough]];
    case Phase::Cancelling:
        reportErrors();
        m_phase = Phase::AsyncGenerators;
        runInternalTask("shutdown_asyncgens");
        return true;
    case Phase::AsyncGenerators:
        m_phase = Phase::Executor;
        runInternalTask("shutdown_default_executor");
        return true;
    case Phase::Executor:
        m_phase = Phase::Finished;
        return false;
    case Phase::Idle:
    case Phase::Finished:
        return false;
    }
    Q_UNREACHABLE();
}

// What this phase is for is done, else somebody else has stopped the loop.
bool Runner::isPhaseDone() const
{
    const auto isDone = [](const Ref<FutureBase> &future) { return future->isDone(); };
    return m_main->isDone() && std::ranges::all_of(m_cancelled, isDone);
}

void Runner::requireDone() const
{
    if (!isPhaseDone()) {
        m_loop.resume();
        throw std::runtime_error("the event loop was stopped before the future was done");
    }
}

// runners._cancel_all_tasks
void Runner::cancelAll()
{
    m_cancelled = m_loop.pendingTasks();
    for (const Ref<FutureBase> &task : m_cancelled) {
        try {
            task->cancel();
        } catch (...) {
            m_loop.callExceptionHandler("a task that is left cannot be cancelled", std::current_exception());
        }
    }
    // gather(*tasks, return_exceptions=True) seen from outside: a callback when the last is done, which completes a
    // future, whose callback stops the loop.
    auto left = std::make_shared<std::size_t>(m_cancelled.size());
    for (const Ref<FutureBase> &task : m_cancelled) {
        task->addDoneCallback(
            [&loop = m_loop, left] {
                if (--*left == 0) {
                    loop.callSoon(stopper(loop), "run_until_complete");
                }
            },
            "gather");
    }
}

void Runner::reportErrors()
{
    for (const Ref<FutureBase> &task : m_cancelled) {
        if (task->isDone() && !task->isCancelled()) {
            if (const std::exception_ptr error = task->takeError()) {
                m_loop.callExceptionHandler("unhandled exception during run() shutdown", error);
            }
        }
    }
    m_cancelled.clear();
}

// asyncio.run ends with two tasks that close what this loop does not have, async generators and threads. They take two
// iterations each, in which whatever else is ready still runs: one for their only step, one to notice that they are
// done.
void Runner::runInternalTask(const char *name)
{
    m_loop.callSoon([&loop = m_loop] { loop.callSoon(stopper(loop), "run_until_complete"); }, name);
}

void Runner::runToEnd()
{
    requireOutside();
    do {
        while (!m_loop.isStopping()) {
            if (!m_loop.runOnce()) {
                throw DeadlockError("every task waits for something that nobody will do");
            }
        }
        requireDone();
    } while (proceed());
}

} // namespace awaitscope
