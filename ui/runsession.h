// SPDX-License-Identifier: MIT
// The run that the window shows: live, finished or opened from a file.
#pragma once

#include "src/exercises/catalogue.h"
#include "src/trace/trace.h"

#include <chrono>
#include <memory>

#include <QObject>

namespace awaitscope {

class LiveRun;
class PythonRun;
struct ProgramLaunch;

/// Starts, pauses and replaces runs. There is always a trace to show; the views read it and ask now(). A program whose
/// record is shown no more is stopped: it takes its time to end, and nobody hears of it.
class RunSession : public QObject
{
    Q_OBJECT

public:
    /// What the run is doing. Partial: a record that ends before its main task does.
    enum class State { Empty, Running, Paused, Finished, Partial, Stalled };
    Q_ENUM(State)

    explicit RunSession(QObject *parent = nullptr);
    /// A program that still runs is ended, and waited for a short while.
    ~RunSession() override;

    /// Starts the exercise in real time, at rate(); what was shown before is gone.
    void start(const Exercise &exercise, const Parameters &parameters);
    /// Shows the finished run of the exercise, made at once on a virtual clock.
    void runAtOnce(const Exercise &exercise, const Parameters &parameters);
    /// Starts a Python program of the person's own; it runs until it ends or is stopped. If it cannot
    /// be started, programFailed() says why; program() tells the rest.
    void startProgram(const ProgramLaunch &launch);
    /// Asks the program to end, and each further time with more force; no effect if none runs.
    void stopProgram();
    /// The program whose record is shown, also after it has ended; null if it is the record of something else.
    [[nodiscard]] PythonRun *program() const { return m_program.get(); }
    [[nodiscard]] bool isProgramRunning() const;
    /// How long it ran, or has run so far.
    [[nodiscard]] std::chrono::nanoseconds programTime() const;

    /// Shows a record from a file.
    void show(std::shared_ptr<const Trace> trace);

    /// Whether pause() would stop what runs: an exercise, but not somebody's program.
    [[nodiscard]] bool canPause() const { return m_state == State::Running && !m_program; }
    /// Stops time, and with it the run; resume() goes on. No effect in other states, nor on a program.
    void pause();
    void resume();
    /// While paused: runs exactly one ready handle of the loop. When none is ready, the clock first jumps to the next
    /// deadline. No effect in other states.
    void step();

    /// Loop seconds a real second, more than 0; for the run of now and those to come. It never changes what happens.
    void setRate(double rate);
    [[nodiscard]] double rate() const { return m_rate; }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isLive() const { return m_state == State::Running || m_state == State::Paused; }
    /// The record shown; never null.
    [[nodiscard]] std::shared_ptr<const Trace> trace() const { return m_trace; }
    /// The instant up to which the record is complete: the loop's time while it is live, else the record's end.
    [[nodiscard]] Instant now() const;
    /// What the record says it is, for the measure panel: read from Trace::about(), whoever wrote it.
    [[nodiscard]] const Exercise *exercise() const { return m_exercise; }
    [[nodiscard]] const Parameters &parameters() const { return m_parameters; }

signals:
    /// Another record is shown from now on.
    void traceChanged();
    void stateChanged(awaitscope::RunSession::State state);
    /// A program is over and everything has been read, also one whose record is not shown any more.
    void programOver(const std::shared_ptr<const awaitscope::Trace> &trace);
    /// The program could not be started; why, in a sentence.
    void programFailed(const QString &sentence);
    /// The computer slept during a live run, for so long; the run goes on where it was.
    void overslept(std::chrono::nanoseconds length);

private:
    void replace(std::shared_ptr<const Trace> trace, State state, std::unique_ptr<LiveRun> live = {},
                 std::unique_ptr<PythonRun> program = {});
    void showEnd();
    void setState(State state);

    std::unique_ptr<LiveRun> m_live;      // null: no exercise is live
    std::unique_ptr<PythonRun> m_program; // whose record is shown; not both are there
    std::shared_ptr<const Trace> m_trace;
    std::chrono::nanoseconds m_begun{};   // of the program, by the clock that never goes back
    std::chrono::nanoseconds m_over{};    // likewise, once it has ended
    const Exercise *m_exercise = nullptr; // null: the record is not of one of ours
    Parameters m_parameters;
    double m_rate = 1;
    State m_state = State::Empty;
};

} // namespace awaitscope
