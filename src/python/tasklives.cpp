// SPDX-License-Identifier: MIT
// From whatever phase a task is in to the one in which the next event can come.
#include "src/python/tasklives.h"

namespace awaitscope {

std::optional<TaskId> TaskLives::find(quint64 number) const
{
    const Life life = m_lives[number];
    return life.phase == Phase::Unknown ? std::nullopt : std::optional(life.id);
}

// The life that something can still happen in.
TaskLives::Life *TaskLives::alive(quint64 number)
{
    Life *life = m_lives.find(number);
    return life && life->phase != Phase::Unknown && life->phase != Phase::Over ? life : nullptr;
}

void TaskLives::toWaiting(Instant at, Life &life, WaitId wait, std::optional<TaskId> awaited)
{
    m_trace.stepEnded(at, life.id, wait, awaited);
    life.phase = Phase::Waiting;
}

void TaskLives::toScheduled(Instant at, Life &life)
{
    if (life.phase == Phase::Running) {
        toWaiting(at, life, m_trace.wait({}, {}), std::nullopt);
    }
    if (life.phase != Phase::Scheduled) {
        m_trace.taskScheduled(at, life.id);
        life.phase = Phase::Scheduled;
    }
}

// Null if it is over or unknown.
TaskLives::Life *TaskLives::toRunning(Instant at, quint64 number)
{
    Life *life = alive(number);
    if (life && life->phase != Phase::Running) {
        toScheduled(at, *life);
        m_trace.stepBegan(at, life->id);
        life->phase = Phase::Running;
    }
    return life;
}

void TaskLives::created(Instant at, quint64 number, quint64 parent, TextId name, TextId coroutine, SiteId where)
{
    Life *life = m_lives.place(number);
    if (life && life->phase == Phase::Unknown) {
        *life = {m_trace.taskCreated(at, find(parent), name, coroutine, where), Phase::Created};
    }
}

void TaskLives::named(quint64 number, TextId name)
{
    if (const auto task = find(number)) {
        m_trace.nameTask(*task, name);
    }
}

void TaskLives::scheduled(Instant at, quint64 number)
{
    if (Life *life = alive(number)) {
        toScheduled(at, *life);
    }
}

void TaskLives::began(Instant at, quint64 number, TextId thrown)
{
    if (Life *life = alive(number)) {
        toScheduled(at, *life);
        m_trace.stepBegan(at, life->id, thrown);
        life->phase = Phase::Running;
    }
}

void TaskLives::ended(Instant at, quint64 number, WaitId wait, quint64 awaited)
{
    Life *life = alive(number);
    if (life && life->phase == Phase::Running) {
        toWaiting(at, *life, wait, find(awaited));
    }
}

void TaskLives::done(Instant at, quint64 number, TextId result)
{
    if (Life *life = toRunning(at, number)) {
        m_trace.taskDone(at, life->id, result);
        life->phase = Phase::Over;
    }
}

void TaskLives::failed(Instant at, quint64 number, TextId error, SiteId where)
{
    if (Life *life = toRunning(at, number)) {
        m_trace.taskFailed(at, life->id, error, where);
        life->phase = Phase::Over;
    }
}

void TaskLives::cancelled(Instant at, quint64 number, TextId message)
{
    if (Life *life = toRunning(at, number)) {
        m_trace.taskCancelled(at, life->id, message);
        life->phase = Phase::Over;
    }
}

void TaskLives::abandoned(Instant at, quint64 number)
{
    if (Life *life = alive(number)) {
        m_trace.taskAbandoned(at, life->id);
        life->phase = Phase::Over;
    }
}

void TaskLives::cancelRequested(Instant at, quint64 number, quint64 by)
{
    if (const Life *life = alive(number)) {
        m_trace.cancelRequested(at, life->id, find(by));
    }
}

void TaskLives::blocking(Instant at, quint64 number, SiteId where)
{
    const Life *life = alive(number);
    if (life && life->phase == Phase::Running) {
        m_trace.blocking(at, life->id, where);
    }
}

void TaskLives::allAbandoned(Instant at)
{
    for (Life &life : m_lives) {
        if (life.phase != Phase::Unknown && life.phase != Phase::Over && m_trace.eventCount() < Trace::MostEvents) {
            m_trace.taskAbandoned(at, life.id);
            life.phase = Phase::Over;
        }
    }
}

} // namespace awaitscope
