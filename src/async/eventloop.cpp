// SPDX-License-Identifier: MIT
// `_run_once`, and what stands around it.
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
    , m_anchor(makeRef<LoopAnchor>())
{
    m_anchor->loop = this;
}

void EventLoop::schedule(Runnable &runnable)
{
    if (!m_closing) {
        enqueue(runnable);
        wakeUp();
    }
}

void EventLoop::enqueue(Runnable &runnable)
{
    m_ready.push(runnable);
    ++m_readyCount;
    if (m_record.isOn()) {
        runnable.noteScheduled(m_record);
    }
}

Timing EventLoop::startTimer(Runnable &runnable, double when, double delay, std::string_view name)
{
    if (std::isnan(when)) {
        throw std::invalid_argument("a timer cannot be due at a time that is not a number");
    }
    if (m_closing) {
        return {};
    }
    const auto task = m_current ? std::optional(m_current->id()) : std::nullopt;
    const TimerId id = m_record.timerSet(task, when, delay, name);
    const Timing timing{id, m_timers.push(when, runnable)};
    wakeUp();
    return timing;
}

void EventLoop::cancelTimer(Runnable &runnable, Timing timing)
{
    if (runnable.m_isTimed) {
        ++m_cancelledTimers;
        m_record.timerCancelled(timing.id);
        m_timers.cancel(timing.slot);
    }
}

void EventLoop::dropCancelledTimers()
{
    const std::size_t count = m_timers.size();
    if (count > MinScheduledTimerHandles
        && static_cast<double>(m_cancelledTimers) / static_cast<double>(count) > MinCancelledTimerHandlesFraction) {
        m_timers.dropCancelled();
        m_cancelledTimers = 0;
        return;
    }
    while (!m_timers.isEmpty() && m_timers.isFrontCancelled()) {
        --m_cancelledTimers;
        static_cast<void>(m_timers.pop());
    }
}

bool EventLoop::isDue(double when, double now) const
{
    // CPython compares with `now + resolution` alone; from 2^24 s on that sum is `now`, and it would spin for ever.
    return when <= now || when < now + m_clock.resolution();
}

std::optional<double> EventLoop::timeout()
{
    if (m_blocked) {
        m_clock.poll();
        return std::max(0.0, m_blockedUntil - time());
    }
    if (m_left > 0 || !m_ready.isEmpty() || m_stopping) {
        return 0.0;
    }
    dropCancelledTimers();
    if (m_timers.isEmpty() || m_timers.frontWhen() == Never) {
        return std::nullopt;
    }
    m_clock.poll();
    const double when = m_timers.frontWhen();
    const double now = time();
    return isDue(when, now) ? 0.0 : when - now;
}

bool EventLoop::runOnce()
{
    if (m_running) {
        return false;
    }
    if (isBetweenIterations()) { // else runHandle() has begun one
        dropCancelledTimers();
        if (m_ready.isEmpty() && !m_stopping) {
            if (m_timers.isEmpty()) {
                return false;
            }
            const double when = m_timers.frontWhen();
            const double timeout = std::min(std::max(0.0, when - time()), MaximumSelectTimeout);
            if (when == Never) {
                return false;
            }
            if (timeout > 0) {
                m_clock.wait(timeout, when);
            }
        }
        beginIteration();
    }
    while (!isBetweenIterations()) {
        if (!m_blocked) {
            runNext();
        } else if (!unblock()) {
            break; // the clock stands still
        }
    }
    return true;
}

bool EventLoop::runHandle()
{
    if (m_running || timeout() != 0.0) {
        return false;
    }
    if (m_blocked) {
        return unblock();
    }
    if (m_left == 0) {
        dropCancelledTimers(); // timeout() has not, if there was something ready
        beginIteration();
    }
    if (m_left > 0) {
        runNext();
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
    // rebuilt, hence the order of ties. (CPython moves them to the ready queue as well, where they do nothing.)
    while (!m_timers.isEmpty() && isDue(m_timers.frontWhen(), now)) {
        const Ref<Runnable> due = m_timers.pop();
        if (due && !due->isSkipped()) {
            enqueue(*due);
        } else if (due && m_record.isOn()) {
            // A sleeper that was cancelled, and whose step comes before: it would be gone when the timer's turn comes.
            due->noteScheduled(m_record);
            due->noteSkipped(m_record);
        }
    }
    m_left = m_readyCount;
}

// The only place where anybody's code is run.
void EventLoop::runNext()
{
    --m_left;
    --m_readyCount;
    // Until what ran is gone as well: its destructor may be anybody's code, too.
    const QScopedValueRollback running(m_running, true);
    {
        const Ref<Runnable> next = m_ready.pop();
        const bool isSkipped = next->isSkipped();
        if (m_record.isOn()) {
            if (isSkipped) {
                next->noteSkipped(m_record);
            } else {
                next->noteRun(m_record);
            }
        }
        if (isSkipped) {
            return;
        }
        m_clock.handleBegins();
        try {
            next->run();
        } catch (...) {
            callExceptionHandler("exception in callback", std::current_exception());
        }
        m_clock.handleEnded();
    }
    m_ended = {};
}

void EventLoop::block(double seconds)
{
    m_blocked = m_current;
    m_blockedUntil = m_clock.instant().seconds() + seconds;
}

// The rest of the step that blocks; false if it is not time yet, though the clock was given the chance.
bool EventLoop::unblock()
{
    if (const double left = m_blockedUntil - time(); left > 0) {
        m_clock.wait(left, m_blockedUntil);
    }
    if (time() < m_blockedUntil) {
        return false;
    }
    {
        const QScopedValueRollback running(m_running, true);
        m_clock.handleBegins();
        std::exchange(m_blocked, nullptr)->goOn();
        m_clock.handleEnded();
    }
    m_ended = {};
    return true;
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
    for (TaskBase *task : m_tasks.tasks()) {
        tasks.emplace_back(task);
    }
    return tasks;
}

void EventLoop::print(const QString &line)
{
    m_record.printed(m_current ? std::optional(m_current->id()) : std::nullopt, line);
}

void EventLoop::callExceptionHandler(std::string_view what, const std::exception_ptr &error)
{
    if (const ExceptionHandler handler = m_exceptionHandler) { // a copy: it may set another one
        try {
            handler(what, error);
        } catch (...) {
            qWarning("the exception handler itself failed: %s", describeError(std::current_exception()).constData());
        }
        return;
    }
    qWarning("%.*s: %s", static_cast<int>(what.size()), what.data(), describeError(error).constData());
}

} // namespace awaitscope
