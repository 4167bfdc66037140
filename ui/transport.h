// SPDX-License-Identifier: MIT
// What run, pause, step and back mean in each situation.
#pragma once

#include "src/timeline/shownrecord.h"
#include "ui/replay.h"
#include "ui/runsession.h"

#include <QObject>

namespace awaitscope {

/// Drives the run and the playhead: a live run goes on, a record is played again, and both are gone through step by
/// step. Looking back never changes a run; going on goes on from where the run really is. A program of the person's own
/// is never paused: only what is shown of it is.
class Transport : public QObject
{
    Q_OBJECT

public:
    /// What runOrPause() would do now.
    enum class Offer : quint8 {
        Run,     ///< a new run
        Pause,   ///< the run, or the replay
        GoOn,    ///< with the run that is paused
        Play,    ///< the record, from the playhead on
        Hold,    ///< the picture, as the program that runs cannot be paused
        CatchUp, ///< with that program
    };

    /// Both have to outlive the transport.
    Transport(RunSession &session, ShownRecord &record, QObject *parent = nullptr);

    [[nodiscard]] Offer offer() const;
    [[nodiscard]] const Replay &replay() const { return m_replay; }

public slots:
    /// Does what offer() says; a new run is asked for by runWanted().
    void runOrPause();
    /// One event forward. At the end of a run that is paused: exactly one ready handle of the loop is run; when none is
    /// ready, its clock jumps to the next deadline. What runs or plays is paused first.
    void stepForward();
    /// One event back. What runs or plays is paused first.
    void stepBack();
    /// Shows the beginning of the record; a live run goes on meanwhile.
    void toStart();
    /// Shows the end of the record, and stays there while it grows.
    void toEnd();
    /// Plays the record, from the beginning if the playhead is at the end. A live run is paused first.
    void playAgain();
    /// Of a live run and of a replay, in loop seconds a real second.
    void setRate(double rate);

signals:
    void runWanted();
    /// What is shown of a live program stands still from now on, or follows it again.
    void held(bool isHeld);
    void offerChanged();

private:
    [[nodiscard]] bool isFollowingProgram() const;
    void halt();
    void hold();
    void noteOffer();

    RunSession &m_session;
    ShownRecord &m_record;
    Replay m_replay;
    Offer m_offer = Offer::Run;
};

} // namespace awaitscope
