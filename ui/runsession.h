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

/// Starts, pauses and replaces runs. There is always a trace to show; the views read it and ask now().
class RunSession : public QObject
{
    Q_OBJECT

public:
    /// What the run is doing. Partial: a record from a file that ends before its main task does.
    enum class State { Empty, Running, Paused, Finished, Partial, Stalled };
    Q_ENUM(State)

    explicit RunSession(QObject *parent = nullptr);
    ~RunSession() override;

    /// Starts the exercise in real time, at rate(); what was shown before is gone.
    void start(const Exercise &exercise, const Parameters &parameters);
    /// Shows the finished run of the exercise, made at once on a virtual clock.
    void runAtOnce(const Exercise &exercise, const Parameters &parameters);
    /// Shows a record from a file.
    void show(std::shared_ptr<const Trace> trace);

    /// Stops time, and with it the run; resume() goes on. No effect in other states.
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
    /// The computer slept during a live run, for so long; the run goes on where it was.
    void overslept(std::chrono::nanoseconds length);

private:
    void replace(std::unique_ptr<LiveRun> live, std::shared_ptr<const Trace> trace, State state);
    void setState(State state);

    std::unique_ptr<LiveRun> m_live; // null: the record is all there is
    std::shared_ptr<const Trace> m_trace;
    const Exercise *m_exercise = nullptr; // null: the record is not of one of ours
    Parameters m_parameters;
    double m_rate = 1;
    State m_state = State::Empty;
};

} // namespace awaitscope
