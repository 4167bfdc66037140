// SPDX-License-Identifier: MIT
// asyncio.Runner and asyncio.run: a main coroutine from its first step to the end of all that it started.
#pragma once

#include "src/async/task.h"

#include <utility>
#include <vector>

namespace awaitscope {

/// The phases of `asyncio.run`: the main task, then the cancelling of what it left behind. Whoever iterates the loop
/// calls proceed() when the loop is stopping between two iterations; that works for a loop that blocks and for one that
/// shares its thread with Qt.
class Runner
{
public:
    /// The loop may be destroyed before the runner, or after.
    explicit Runner(EventLoop &loop)
        : m_loop(loop)
    {
    }
    Runner(const Runner &) = delete;
    Runner &operator=(const Runner &) = delete;
    ~Runner();

    /// Makes the main task and has the loop stop when it is over. std::logic_error from inside a step or a callback.
    template <class T>
    Task<T> start(Coroutine<T> main, SourceLocation where = SourceLocation::current())
    {
        requireOutside();
        Task<T> task = m_loop.createTask(std::move(main), {}, where);
        begin(task.state());
        return task;
    }

    /// Goes on with the next phase after the loop has stopped; false if that was the last one.
    bool proceed();

    /// Nothing of the run is left to do.
    [[nodiscard]] bool isFinished() const { return m_phase == Phase::Finished; }

    /// Iterates until all is over. DeadlockError if that can never be; std::runtime_error if somebody stopped the loop
    /// before; std::logic_error from inside a step or a callback.
    void runToEnd();

private:
    enum class Phase : quint8 { Idle, Main, Cancelling, AsyncGenerators, Executor, Finished };

    void requireOutside() const;
    void begin(const Ref<FutureBase> &main);
    void runInternalTask(const char *name);
    [[nodiscard]] bool isPhaseDone() const;
    void requireDone() const;
    void cancelAll();
    void reportErrors();

    EventLoop &m_loop;
    Phase m_phase = Phase::Idle;
    Ref<FutureBase> m_main;
    Ref<Handle> m_stopper;                    // stops the loop when the main task is done
    std::vector<Ref<FutureBase>> m_cancelled; // the tasks that cancelAll() cancelled
};

/// asyncio.run(main()): runs the coroutine to its end, cancels what is left, and gives its result or throws its error.
/// The clock decides whether that takes time.
template <class T>
T run(EventLoop &loop, Coroutine<T> main, SourceLocation where = SourceLocation::current())
{
    static_assert(CanBeShared<T>, "a task's result may be asked for again and again: return a std::shared_ptr");
    Runner runner(loop);
    const Task<T> task = runner.start(std::move(main), where);
    runner.runToEnd();
    return static_cast<T>(task.result());
}

} // namespace awaitscope
