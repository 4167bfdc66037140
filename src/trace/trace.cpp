// SPDX-License-Identifier: MIT
// Facts in, rows out: how each kind of event lies in the columns.
#include "src/trace/trace.h"

#include <algorithm>

namespace awaitscope {

namespace {

// An optional id in the events' table.
quint32 packed(std::optional<TaskId> id)
{
    return PackedId(id).bits();
}

} // namespace

quint32 Trace::nextOrdinal(TextId coroutine)
{
    if (!m_lastOrdinal || coroutine != m_lastCoroutine) {
        m_lastOrdinal = &m_ordinals[coroutine.value];
        m_lastCoroutine = coroutine;
    }
    return ++*m_lastOrdinal;
}

void Trace::iterationBegan(Instant at, quint32 number)
{
    append(at, EventKind::IterationBegan, number);
}

TaskId Trace::taskCreated(Instant at, std::optional<TaskId> parent, TextId name, TextId coroutine, SiteId line)
{
    const TaskId id{static_cast<quint32>(m_tasks.size())};
    append(at, EventKind::TaskCreated, id.value);
    TaskRow task;
    task.created = m_newest;
    task.parent = parent;
    task.name = name;
    task.coroutine = coroutine;
    task.ordinal = nextOrdinal(coroutine);
    task.createdAt = line;
    m_tasks.append(task);
    return id;
}

void Trace::taskScheduled(Instant at, TaskId task)
{
    append(at, EventKind::TaskScheduled, task.value);
    m_tasks[task.value].state = TaskState::Ready;
}

void Trace::stepBegan(Instant at, TaskId task, TextId thrown)
{
    append(at, EventKind::StepBegan, task.value, thrown.value);
    TaskRow &row = m_tasks[task.value];
    row.state = TaskState::Running;
    if (!row.started.isSet()) {
        row.started = m_newest;
    }
}

void Trace::stepEnded(Instant at, TaskId task, WaitId wait, std::optional<TaskId> awaited)
{
    append(at, EventKind::StepEnded, task.value, wait.value, packed(awaited));
    m_tasks[task.value].state = TaskState::Waiting;
}

TimerId Trace::timerSet(Instant at, std::optional<TaskId> task, Instant deadline, double delay, TextId what)
{
    const TimerId id{static_cast<quint32>(m_timers.size())};
    append(at, EventKind::TimerSet, id.value);
    m_timers.append({deadline, delay, task, what});
    if (task && m_tasks[task->value].firstTimer.bits() == 0) {
        m_tasks[task->value].firstTimer = std::optional(id);
    }
    return id;
}

void Trace::timerFired(Instant at, TimerId timer)
{
    append(at, EventKind::TimerFired, timer.value);
}

void Trace::timerRan(Instant at, TimerId timer)
{
    append(at, EventKind::TimerRan, timer.value);
}

void Trace::timerCancelled(Instant at, TimerId timer)
{
    append(at, EventKind::TimerCancelled, timer.value);
}

void Trace::callbackScheduled(Instant at, TextId name)
{
    append(at, EventKind::CallbackScheduled, name.value);
}

void Trace::callbackRan(Instant at, TextId name)
{
    append(at, EventKind::CallbackRan, name.value);
}

void Trace::callbackCancelled(Instant at, TextId name)
{
    append(at, EventKind::CallbackCancelled, name.value);
}

void Trace::cancelRequested(Instant at, TaskId task, std::optional<TaskId> by)
{
    append(at, EventKind::CancelRequested, task.value, 0, packed(by));
}

void Trace::printed(Instant at, std::optional<TaskId> by, TextId line)
{
    append(at, EventKind::Printed, line.value, 0, packed(by));
}

void Trace::blocking(Instant at, TaskId task, SiteId where)
{
    append(at, EventKind::Blocking, task.value, where.value);
}

void Trace::warned(Instant at, std::optional<TaskId> task, TextId sentence, SiteId where)
{
    append(at, EventKind::Warned, sentence.value, where.value, packed(task));
}

LoopId Trace::loopBegan(Instant at, TextId type, TextId thread, TextId unseen)
{
    const LoopId loop{loopCount()};
    enterLoop(loop);
    append(at, EventKind::LoopBegan, loop.value);
    const quint32 number = m_threads.try_emplace(thread, threadCount()).first->second;
    m_loops.push_back(
        {.type = type, .thread = thread, .threadNumber = number, .unseen = unseen, .began = m_newest, .ended = {}});
    return loop;
}

void Trace::enterLoop(LoopId loop)
{
    m_loopOfEvents.goOnWith(loop, eventCount());
    m_loopOfTasks.goOnWith(loop, taskCount());
    m_loopOfTimers.goOnWith(loop, timerCount());
}

void Trace::loopEnded(Instant at, LoopId loop)
{
    append(at, EventKind::LoopEnded, loop.value);
    m_loops[loop.value].ended = m_newest;
}

void Trace::taskDone(Instant at, TaskId task, TextId result)
{
    finish(at, task, EventKind::TaskDone, TaskState::Done, result);
}

void Trace::taskFailed(Instant at, TaskId task, TextId error, SiteId where)
{
    finish(at, task, EventKind::TaskFailed, TaskState::Failed, error, where);
}

void Trace::taskCancelled(Instant at, TaskId task, TextId message)
{
    finish(at, task, EventKind::TaskCancelled, TaskState::Cancelled, message);
}

void Trace::taskAbandoned(Instant at, TaskId task)
{
    TaskRow &row = m_tasks[task.value];
    append(at, EventKind::TaskAbandoned, task.value, static_cast<quint32>(row.state));
    row.state = TaskState::Abandoned;
    row.finished = m_newest;
}

void Trace::finish(Instant at, TaskId task, EventKind kind, TaskState state, TextId outcome, SiteId where)
{
    append(at, kind, task.value, outcome.value, where.value);
    TaskRow &row = m_tasks[task.value];
    row.state = state;
    row.finished = m_newest;
    row.outcome = outcome;
}

SiteId Trace::siteOf(const char *file, quint32 line)
{
    SiteId &known = m_siteByPointer[{file, line}];
    if (known.value == 0) {
        known = site(file, line);
    }
    return known;
}

SiteId Trace::site(std::string_view file, quint32 line, TextId function)
{
    const TextId name = m_texts.intern(file);
    SiteId &known = m_siteIds[{name.value, line}];
    if (known.value == 0) {
        m_sites.append({name, line, function});
        known = {static_cast<quint32>(m_sites.size())};
    }
    return known;
}

WaitId Trace::wait(TextId what, SiteId where, SiteId caller)
{
    const auto [known, isNew] =
        m_waitIds.try_emplace({what, where, caller}, WaitId{static_cast<quint32>(m_waits.size())});
    if (isNew) {
        m_waits.append({.what = what, .line = line(where), .caller = line(caller)});
    }
    return known->second;
}

} // namespace awaitscope
