// SPDX-License-Identifier: MIT
// Runs an event loop inside Qt's: one QTimer for however many tasks.
#pragma once

#include "src/async/runner.h"
#include "src/async/steadyclock.h"

#include <chrono>

#include <QObject>
#include <QTimer>

namespace awaitscope {

/// Runs the handles of an EventLoop in the thread of Qt's event loop, in slices, and sleeps on one precise QTimer until
/// the next deadline. (One QTimer for each wait does not scale: Qt keeps them in a sorted list, and rounds them.)
///
/// It never enters the loop from anywhere but its timer, so nothing that a slot does can run inside a step. Slots may
/// do what they like, destroy the driver and the loop in those of finished() and stalled() too; a step may pause, go on
/// and change the rate, but not destroy the driver.
class LoopDriver : public QObject
{
    Q_OBJECT

public:
    /// How long handles are run before Qt gets its turn, in real time. A single step that takes longer is not
    /// interrupted.
    static constexpr std::chrono::milliseconds Slice{8};

    /// The shortest sleep in real time: timers that are due within it are run together, so that a hundred thousand of
    /// them do not wake the thread a hundred thousand times.
    static constexpr std::chrono::microseconds ShortestNap{200};
    /// When the timer comes later than that, in real time, the computer has slept, or the thread was kept from running.
    /// Nothing of it counts as loop time: the run goes on where it was, instead of doing at once what was due
    /// meanwhile.
    static constexpr std::chrono::seconds LongestOversleep{1};

    /// All have to outlive the driver; `clock` is the one that the loop's clock follows.
    LoopDriver(EventLoop &loop, Runner &runner, SteadyClock &clock, QObject *parent = nullptr);
    ~LoopDriver() override;

    /// Begins, or goes on after pause(), at rate() loop seconds a real second. Nothing is run or emitted in the call.
    void start();
    /// Stops time and everything with it.
    void pause();
    [[nodiscard]] bool isRunning() const { return m_running; }

    /// While paused: runs exactly one ready handle. If none is ready, the clock first jumps to the next deadline. Emits
    /// finished() or stalled() if there is nothing left to run. Does nothing while it runs, or from inside of a step.
    void step();

    /// Loop seconds a real second while it runs, more than 0.
    void setRate(double rate);
    [[nodiscard]] double rate() const { return m_rate; }

signals:
    /// The run is over: the main task and all that it left behind.
    void finished();
    /// Nothing can ever happen again, though the main task is not over.
    void stalled();
    /// Real time in which nothing ran has been taken out of loop time; see LongestOversleep.
    void overslept(std::chrono::nanoseconds length);

private:
    void turnSoon();
    void turn();
    void sleepIn();
    void nap();
    [[nodiscard]] bool enterNextPhase();
    void arm();

    EventLoop &m_loop;
    Runner &m_runner;
    SteadyClock &m_clock;
    QTimer m_timer;
    double m_rate;
    bool m_running = false;
    qint64 m_wakingAt = 0; // real time for which the timer is armed
};

} // namespace awaitscope
