// SPDX-License-Identifier: MIT
// Set, fired, run; or cancelled anywhere on the way.
#include "src/python/timerlives.h"

namespace awaitscope {

void TimerLives::set(Instant at, quint64 number, std::optional<TaskId> task, Instant deadline, double delay,
                     TextId what)
{
    Life *life = m_lives.place(number);
    if (life && life->phase == Phase::Unknown) {
        *life = {m_trace.timerSet(at, task, deadline, delay, what), Phase::Set};
    }
}

void TimerLives::fired(Instant at, quint64 number)
{
    Life *life = m_lives.find(number);
    if (life && (life->phase == Phase::Set || life->phase == Phase::Cancelled)) {
        m_trace.timerFired(at, life->id);
        life->phase = life->phase == Phase::Set ? Phase::Fired : Phase::Over;
    }
}

void TimerLives::ran(Instant at, quint64 number)
{
    Life *life = m_lives.find(number);
    if (life && life->phase == Phase::Set) {
        fired(at, number);
    }
    if (life && life->phase == Phase::Fired) {
        m_trace.timerRan(at, life->id);
        life->phase = Phase::Over;
    }
}

void TimerLives::cancelled(Instant at, quint64 number)
{
    Life *life = m_lives.find(number);
    if (life && (life->phase == Phase::Set || life->phase == Phase::Fired)) {
        m_trace.timerCancelled(at, life->id);
        life->phase = life->phase == Phase::Set ? Phase::Cancelled : Phase::Over;
    }
}

} // namespace awaitscope
