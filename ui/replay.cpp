// SPDX-License-Identifier: MIT
// From real time to the playhead's instant.
#include "ui/replay.h"

#include <utility>

namespace awaitscope {

using namespace std::chrono_literals;

Replay::Replay(Playhead &playhead, SteadyClock::RealTime realTime, QObject *parent)
    : QObject(parent)
    , m_playhead(playhead)
    , m_clock(1, std::move(realTime))
{
    m_timer.setInterval(16ms);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Replay::tick);
}

void Replay::play()
{
    if (isPlaying()) {
        return;
    }
    if (m_playhead.isAtEnd()) {
        m_playhead.toStart();
    }
    beginHere();
    m_timer.start();
    emit playingChanged(true);
}

void Replay::stop()
{
    if (isPlaying()) {
        m_timer.stop();
        emit playingChanged(false);
    }
}

void Replay::setRate(double rate)
{
    m_clock.setRate(rate);
}

void Replay::tick()
{
    if (!isPlaying()) {
        return;
    }
    if (m_playhead.instant() != m_shown) {
        beginHere(); // somebody else has moved it
    }
    m_playhead.moveToInstant(m_base + (m_clock.instant() - m_begun));
    m_shown = m_playhead.instant();
    if (m_playhead.isAtEnd()) {
        stop();
    }
}

void Replay::beginHere()
{
    m_base = m_shown = m_playhead.instant();
    m_begun = m_clock.instant();
}

} // namespace awaitscope
