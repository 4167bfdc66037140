// SPDX-License-Identifier: MIT
// Plays a record again: moves the playhead on through it as time goes by.
#pragma once

#include "src/async/steadyclock.h"
#include "src/timeline/playhead.h"

#include <QObject>
#include <QTimer>

namespace awaitscope {

/// Moves a playhead through its record at rate() loop seconds a real second, and stops at the end. Whoever else moves
/// the playhead meanwhile is followed: the playing goes on from there.
class Replay : public QObject
{
    Q_OBJECT

public:
    /// `playhead` has to outlive the replay. Only `realTime` knows the time; a test brings its own.
    explicit Replay(Playhead &playhead, SteadyClock::RealTime realTime = SteadyClock::monotonicNanoseconds,
                    QObject *parent = nullptr);

    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    [[nodiscard]] double rate() const { return m_clock.rate(); }

public slots:
    /// From where the playhead stands; from the beginning, if that is the end.
    void play();
    void stop();
    /// More than 0; also while it plays.
    void setRate(double rate);
    /// Moves the playhead to where it has to be by now. Called once a frame while it plays.
    void tick();

signals:
    void playingChanged(bool isPlaying);

private:
    void beginHere();

    Playhead &m_playhead;
    SteadyClock m_clock;
    Instant m_begun; // of m_clock, when the playhead stood at m_base
    Instant m_base;
    Instant m_shown; // where it was put last
    QTimer m_timer;
};

} // namespace awaitscope
