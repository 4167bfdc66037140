// SPDX-License-Identifier: MIT
// The event loop: asyncio.BaseEventLoop, a FIFO of what is ready and a heap of timers.
#pragma once

#include "src/async/clock.h"
#include "src/async/errors.h"
#include "src/async/handle.h"
#include "src/async/loopanchor.h"
#include "src/async/looprecord.h"
#include "src/async/runqueue.h"
#include "src/async/sourcelocation.h"
#include "src/async/tasktable.h"
#include "src/async/timerhandle.h"
#include "src/async/timerheap.h"
#include "src/trace/ids.h"

#include <functional>
#include <optional>
#include <string_view>

#include <QString>

namespace awaitscope {

class BareFuture;
class FutureBase;
class TaskBase;
class Trace;
template <class T>
class Coroutine;
template <class T>
class Future;
template <class T>
class Task;

/// asyncio.BaseEventLoop. It has no thread and no time of its own: the clock is injected, and whoever owns the loop
/// calls runOnce() in a row (runUntilComplete, Runner) or bit by bit between other work (LoopDriver). It is not
/// re-entrant.
///
/// Futures and handles belong to one loop. When the loop is destroyed, every suspended coroutine is destroyed,
/// innermost first; nothing runs, is scheduled or recorded any more. A Task that outlives its loop can still be asked
/// for its state.
class EventLoop
{
public:
    /// Both have to outlive the loop. Without a trace nothing is recorded.
    explicit EventLoop(Clock &clock, Trace *trace = nullptr);
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;
    ~EventLoop();

    /// `loop.time()`: seconds since the clock began.
    [[nodiscard]] double time() { return m_clock.time(); }
    [[nodiscard]] Clock &clock() const { return m_clock; }

    /// `loop.call_soon`: runs `function()` in the next iteration, after all that is ready now. `name` is what the
    /// record calls it (a literal: it has to stay valid).
    template <class Function>
    Ref<Handle> callSoon(Function function, const char *name = "callback")
    {
        auto handle = makeRef<FunctionHandle<NamedHandle, Function>>(std::move(function), name);
        schedule(*handle);
        return handle;
    }

    /// `loop.call_later`: runs `function()` when `delay` seconds are over; see callAt().
    template <class Function>
    Ref<TimerHandle> callLater(double delay, Function function, std::string_view name = "call_later")
    {
        return makeTimer(time() + delay, delay, std::move(function), name);
    }

    /// `loop.call_at`: runs `function()` at loop time `when` seconds. Infinity never comes; NaN is refused with
    /// std::invalid_argument (CPython would put it into the heap, whose order is then undefined). `name` is what the
    /// record calls it.
    template <class Function>
    Ref<TimerHandle> callAt(double when, Function function, std::string_view name = "call_at")
    {
        return makeTimer(when, when - m_clock.instant().seconds(), std::move(function), name);
    }

    /// `loop.create_future`
    template <class T>
    [[nodiscard]] Future<T> createFuture();

    /// `asyncio.create_task`: schedules the coroutine's first step; nothing of it runs before. `name` empty: a default
    /// name. The task belongs to the loop until it is over, so the result need not be kept.
    template <class T>
    Task<T> createTask(Coroutine<T> coroutine, const QString &name = {},
                       SourceLocation where = SourceLocation::current());

    /// `asyncio.current_task`: the task whose step runs; null outside of steps.
    [[nodiscard]] TaskBase *currentTask() const { return m_current; }

    /// One `_run_once`: waits on the clock until something is due, then runs the handles that are ready at that moment,
    /// and none that they add. False, having done nothing, if there is nothing to wait for: no handle and no timer that
    /// will ever be due; nor does it do anything when called from a step or a callback.
    bool runOnce();

    /// Runs one ready handle; the first of an iteration begins it. False if nothing is ready now. Unlike runOnce() it
    /// never waits: for whoever has other things to do meanwhile.
    bool runHandle();

    /// Whether runHandle() stands between two iterations.
    [[nodiscard]] bool isBetweenIterations() const { return m_left == 0 && !m_blocked; }

    /// Seconds of loop time until runHandle() has something to do: 0 if it has now, nothing if it never will.
    [[nodiscard]] std::optional<double> timeout();

    /// `loop.run_until_complete`: iterates until `future` is done and the iteration in which its callback ran is over.
    /// What the future raises comes out of its result(), not out of here. DeadlockError if it can never be done;
    /// std::runtime_error if somebody stopped the loop before; std::logic_error from inside a step or a callback.
    void runUntilComplete(FutureBase &future);

    /// `loop.stop`: whoever iterates ends after the current iteration, and says resume() before the next.
    void stop() { m_stopping = true; }
    [[nodiscard]] bool isStopping() const { return m_stopping; }
    void resume() { m_stopping = false; }

    /// Whether a handle runs: the loop cannot be entered or destroyed now.
    [[nodiscard]] bool isRunning() const { return m_running; }

    /// Iterations begun so far.
    [[nodiscard]] quint32 iteration() const { return m_iteration; }

    /// The tasks that are not over, oldest first (`asyncio.all_tasks`).
    [[nodiscard]] std::vector<Ref<FutureBase>> pendingTasks() const;

    /// `loop.set_exception_handler`: is told of errors that no one else will see, with what happened and the error. The
    /// default writes a warning. It should not throw; if it does, that is written as a warning, too.
    using ExceptionHandler = std::function<void(std::string_view what, const std::exception_ptr &error)>;
    void setExceptionHandler(ExceptionHandler handler) { m_exceptionHandler = std::move(handler); }
    /// `loop.call_exception_handler`
    void callExceptionHandler(std::string_view what, const std::exception_ptr &error);

    /// asyncio's `_write_to_self`: `wakeUp()` is called when something is scheduled from outside of a step or a
    /// callback, for whoever sleeps until the next deadline.
    void setWakeUp(std::function<void()> wakeUp) { m_wakeUp = std::move(wakeUp); }

    /// How exceptions are put into words in the record, UTF-8, for programs with error types of their own; at first
    /// describeError().
    void setErrorText(LoopRecord::ErrorText text) { m_record.setErrorText(std::move(text)); }
    /// Python's print(): a line, in the record.
    void print(const QString &line);

    // --- for the primitives in this folder -------------------------------------------------------------------------

    /// Appends `runnable` to the ready queue.
    void schedule(Runnable &runnable);
    /// Puts `runnable` into the heap until loop time `when`; `delay` and `name` are what the record says was asked for.
    /// What it has to give to cancelTimer(), and knows itself by in the record.
    [[nodiscard]] Timing startTimer(Runnable &runnable, double when, double delay, std::string_view name);
    /// Lets go of `runnable` if it still stands in the heap.
    void cancelTimer(Runnable &runnable, Timing timing);
    /// Lets go of runnables that nobody will run. One may hold the last reference to a future that has callbacks of its
    /// own, and so on: they all go in one loop, not deeper and deeper.
    void discard(RunQueue &runnables);
    /// The running step goes on after `seconds` of loop time, and until then nothing else does: see timeSleep().
    void block(double seconds);
    [[nodiscard]] bool isBlocked() const { return m_blocked != nullptr; }
    /// Whether the loop is being destroyed.
    [[nodiscard]] bool isClosing() const { return m_closing; }
    [[nodiscard]] LoopRecord &record() { return m_record; }

private:
    friend class BareFuture;
    friend class FutureBase;
    friend class TaskBase;

    template <class Function>
    Ref<TimerHandle> makeTimer(double when, double delay, Function function, std::string_view name)
    {
        auto timer = makeRef<FunctionHandle<TimerHandle, Function>>(std::move(function), *this, when);
        timer->m_timing = startTimer(*timer, when, delay, name);
        return timer;
    }

    void wakeUp() const
    {
        if (m_wakeUp && !m_running) {
            const auto wakeUp = m_wakeUp; // a copy: it may set another one
            wakeUp();
        }
    }
    void enqueue(Runnable &runnable);
    void dropCancelledTimers();
    [[nodiscard]] bool isDue(double when, double now) const;
    void beginIteration();
    void runNext();
    [[nodiscard]] bool unblock();

    Clock &m_clock;
    LoopRecord m_record;
    Ref<LoopAnchor> m_anchor; // by which futures know this loop
    RunQueue m_ready;
    std::size_t m_readyCount = 0;
    std::size_t m_left = 0; // of the current iteration: those that have not run yet
    TimerHeap m_timers;
    qsizetype m_cancelledTimers = 0; // CPython's counter, drift included: it decides when the heap is rebuilt
    quint32 m_iteration = 0;
    bool m_stopping = false;
    bool m_running = false; // something runs
    bool m_closing = false;
    bool m_discarding = false; // discard() is at work
    TaskTable m_tasks;         // those that are not over; each has a reference that is the loop's
    TaskBase *m_current = nullptr;
    TaskBase *m_blocked = nullptr; // whose step is not over and lets nothing else run
    double m_blockedUntil = 0;
    Ref<FutureBase> m_ended;  // keeps a task that has just ended alive until its step is let go
    quint32 m_tasksNamed = 0; // default names given so far: Task-1, Task-2, …
    RunQueue m_discarded;
    BareFuture *m_bareFutures = nullptr; // head of the list of all futures that are no tasks, newest first
    ExceptionHandler m_exceptionHandler;
    std::function<void()> m_wakeUp;
};

} // namespace awaitscope
