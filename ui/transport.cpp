// SPDX-License-Identifier: MIT
// Session and playhead, told what to do together.
#include "ui/transport.h"

#include <utility>

namespace awaitscope {

Transport::Transport(RunSession &session, ShownRecord &record, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_record(record)
    , m_replay(record.playhead())
{
    connect(&session, &RunSession::stateChanged, this, &Transport::noteOffer);
    connect(&record, &ShownRecord::traceChanged, &m_replay, &Replay::stop);
    connect(&record.playhead(), &Playhead::moved, this, &Transport::noteOffer);
    connect(&m_replay, &Replay::playingChanged, this, &Transport::noteOffer);
}

Transport::Offer Transport::offer() const
{
    if (m_replay.isPlaying()) {
        return Offer::Pause;
    }
    if (m_session.state() == RunSession::State::Running) {
        return m_session.canPause() ? Offer::Pause : isFollowingProgram() ? Offer::Hold : Offer::CatchUp;
    }
    if (m_session.state() == RunSession::State::Paused) {
        return Offer::GoOn;
    }
    return m_record.playhead().isAtEnd() ? Offer::Run : Offer::Play;
}

void Transport::runOrPause()
{
    switch (offer()) {
    case Offer::Run:
        emit runWanted();
        break;
    case Offer::Pause:
        halt();
        break;
    case Offer::GoOn:
        toEnd();
        m_session.resume();
        break;
    case Offer::Play:
        m_replay.play();
        break;
    case Offer::Hold:
        hold();
        break;
    case Offer::CatchUp:
        toEnd();
        emit held(false);
        break;
    }
}

void Transport::stepForward()
{
    halt();
    if (m_session.state() != RunSession::State::Paused || !m_record.playhead().isAtEnd()) {
        m_record.playhead().stepForward();
        return;
    }
    m_session.step();
    m_record.update(m_session.now(), m_session.isLive());
}

void Transport::stepBack()
{
    halt();
    if (isFollowingProgram()) {
        hold();
    }
    m_record.playhead().stepBack();
}

void Transport::toStart()
{
    m_replay.stop();
    m_record.playhead().toStart();
}

void Transport::toEnd()
{
    m_replay.stop();
    m_record.playhead().toEnd();
}

void Transport::playAgain()
{
    halt();
    m_replay.play();
}

void Transport::setRate(double rate)
{
    m_session.setRate(rate);
    m_replay.setRate(rate);
}

void Transport::halt()
{
    m_replay.stop();
    m_session.pause();
    m_record.update(m_session.now(), m_session.isLive());
}

bool Transport::isFollowingProgram() const
{
    return m_session.state() == RunSession::State::Running && !m_session.canPause() && m_record.playhead().isAtEnd();
}

void Transport::hold()
{
    m_record.playhead().hold();
    emit held(true);
}

void Transport::noteOffer()
{
    const Offer now = offer();
    if (std::exchange(m_offer, now) != now) {
        emit offerChanged();
    }
}

} // namespace awaitscope
