// SPDX-License-Identifier: MIT
// `_run_once`, and how a loop ends.
#include "src/async/eventloop.h"

#include "src/async/future.h"
#include "src/async/task.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <QScopedValueRollback>

namespace awaitscope {

namespace {
// asyncio.base_events: the heap is rebuilt once more than half of more than 100 timers are cancelled, and a selector is
// never asked to wait for more than a day.
constexpr std::size_t MinScheduledTimerHandles = 100;
constexpr double MinCancelledTimerHandlesFraction = 0.5;
constexpr double MaximumSelectTimeout = 24 * 3600;

constexpr double Never = std::numeric_limits<double>::infinity();
} // namespace

EventLoop::EventLoop(Clock &clock, Trace *trace)
    : m_clock(clock)
    , m_record(clock, trace)
{
}

EventLoop::~EventLoop()
{
    Q_ASSERT(!m_running);
    m_running = true; // nobody's destructor enters it any more
    m_closing = true;
    m_record.close();
    // Every task is held until all frames and handles are gone: what their destructors let go of then never takes a
    // whole chain of tasks with it, however long it is.
    std::vector<Ref<FutureBase>> tasks = pendingTasks();
    std::for_each(tasks.rbegin(), tasks.rend(), [](const Ref<FutureBase> &task) { task->asTask()->destroyFrames(); });
    for (const TimerHeap::Entry &entry : m_timers.entries()) {
        entry.timer->m_scheduled = false;
    }
    m_timers.clear();
    for (FutureBase *future = m_futures; future; future = future->m_next) {
        m_ready.append(future->m_callbacks);
    }
    discard(m_ready);
    for (const Ref<FutureBase> &task : tasks) {
        task->release(); // the loop's own reference
    }
    tasks.clear();
    // Those that somebody outside holds live on without a loop.
    while (m_futures) {
        m_futures->leaveLoop();
    }
}

void EventLoop::discard(HandleQueue &handles)
{
    m_discarded.append(handles);
    if (!m_discarding) {
        const QScopedValueRollback discarding(m_discarding, true);
        m_discarded.clear();
    }
}

void EventLoop::schedule(Handle &handle)
{
    if (m_closing) {
        return;
    }
    m_ready.push(handle);
    ++m_readyCount;
    if (m_record.isOn()) {
        handle.noteScheduled(m_record);
    }
}

void EventLoop::schedule(TimerHandle &timer, double delay)
{
    if (std::isnan(timer.m_when)) {
        throw std::invalid_argument("a timer cannot be due at a time that is not a number");
    }
    if (m_closing) {
        return;
    }
    if (m_record.isOn()) {
        timer.m_id = m_record.timerSet(m_current ? std::optional(m_current->id()) : std::nullopt, timer.m_when, delay);
    }
    timer.m_scheduled = true;
    m_timers.push(timer);
}

void EventLoop::timerCancelled(TimerHandle &timer)
{
    ++m_cancelledTimers;
    m_record.timerCancelled(timer.m_id);
}

void EventLoop::dropCancelledTimers()
{
    const std::size_t count = m_timers.size();
    if (count > MinScheduledTimerHandles
        && static_cast<double>(m_cancelledTimers) / static_cast<double>(count) > MinCancelledTimerHandlesFraction) {
        const std::vector<Ref<TimerHandle>> dropped = m_timers.dropCancelled();
        for (const Ref<TimerHandle> &timer : dropped) {
            timer->m_scheduled = false;
        }
        m_cancelledTimers = 0;
        return;
    }
    while (!m_timers.isEmpty() && m_timers.front().timer->isCancelled()) {
        --m_cancelledTimers;
        m_timers.pop()->m_scheduled = false;
    }
}

bool EventLoop::isDue(double when, double now) const
{
    // CPython compares with `now + resolution` alone; from 2^24 s on that sum is `now`, and it would spin for ever.
    return when <= now || when < now + m_clock.resolution();
}

std::optional<double> EventLoop::timeout()
{
    if (m_left > 0 || !m_ready.isEmpty() || m_stopping) {
        return 0.0;
    }
    dropCancelledTimers();
    if (m_timers.isEmpty() || m_timers.front().when == Never) {
        return std::nullopt;
    }
    m_clock.poll();
    const double when = m_timers.front().when;
    const double now = time();
    return isDue(when, now) ? 0.0 : when - now;
}

bool EventLoop::runOnce()
{
    if (m_running) {
        return false;
    }
    if (m_left == 0) { // else runHandle() has begun one
        dropCancelledTimers();
        if (m_ready.isEmpty() && !m_stopping) {
            if (m_timers.isEmpty() || m_timers.front().when == Never) {
                return false;
            }
            const double when = m_timers.front().when;
            const double timeout = std::min(std::max(0.0, when - time()), MaximumSelectTimeout);
            if (timeout > 0) {
                m_clock.wait(timeout, when);
            }
        }
        beginIteration();
    }
    while (m_left > 0) {
        runNextHandle();
    }
    return true;
}

bool EventLoop::runHandle()
{
    if (m_running || timeout() != 0.0) {
        return false;
    }
    if (m_left == 0) {
        dropCancelledTimers(); // timeout() has not, if there was something ready
        beginIteration();
    }
    if (m_left > 0) {
        runNextHandle();
    }
    return true;
}

void EventLoop::beginIteration()
{
    ++m_iteration;
    m_clock.poll();
    m_record.iterationBegan(m_iteration);
    const double now = time();
    // Cancelled timers behind a live one are not counted down, as in CPython, whose counter decides when the heap is
    // rebuilt, hence the order of ties. (CPython moves them to the ready queue as well, only to skip them there.)
    while (!m_timers.isEmpty() && isDue(m_timers.front().when, now)) {
        const Ref<TimerHandle> timer = m_timers.pop();
        timer->m_scheduled = false;
        if (!timer->isCancelled()) {
            schedule(*timer);
        }
    }
    m_left = m_readyCount;
}

// The only place where anybody's code is run.
void EventLoop::runNextHandle()
{
    --m_left;
    --m_readyCount;
    // Until the handle is gone as well: its destructor may be anybody's code, too.
    const QScopedValueRollback running(m_running, true);
    {
        const Ref<Handle> handle = m_ready.pop();
        const bool skip = handle->isCancelled();
        if (m_record.isOn()) {
            if (skip) {
                handle->noteSkipped(m_record);
            } else {
                handle->noteRun(m_record);
            }
        }
        if (skip) {
            return;
        }
        m_clock.handleBegins();
        try {
            handle->run();
        } catch (...) {
            callExceptionHandler("exception in callback", std::current_exception());
        }
        m_clock.handleEnded();
    }
    m_ended = {};
}

void EventLoop::runUntilComplete(FutureBase &future)
{
    if (m_running) {
        throw std::logic_error("the event loop is running already");
    }
    const Ref<Handle> stopper = future.addDoneCallback([this] { stop(); }, "run_until_complete");
    resume();
    bool hasMore = true;
    while (hasMore && !m_stopping) {
        hasMore = runOnce();
    }
    resume();
    if (!future.isDone()) {
        future.removeDoneCallback(*stopper);
        if (hasMore) {
            throw std::runtime_error("the event loop was stopped before the future was done");
        }
        throw DeadlockError("every task waits for something that nobody will do");
    }
}

std::vector<Ref<FutureBase>> EventLoop::pendingTasks() const
{
    std::vector<Ref<FutureBase>> tasks;
    for (FutureBase *future = m_futures; future; future = future->m_next) {
        if (!future->isDone() && future->asTask()) {
            tasks.emplace_back(future);
        }
    }
    std::reverse(tasks.begin(), tasks.end());
    return tasks;
}

void EventLoop::callExceptionHandler(std::string_view what, const std::exception_ptr &error)
{
    if (m_exceptionHandler) {
        try {
            m_exceptionHandler(what, error);
        } catch (...) {
            qWarning("the exception handler itself failed: %s", describeError(std::current_exception()).constData());
        }
        return;
    }
    qWarning("%.*s: %s", static_cast<int>(what.size()), what.data(), describeError(error).constData());
}

} // namespace awaitscope
