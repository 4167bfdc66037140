// SPDX-License-Identifier: MIT
// A Python program that runs, and the record of it, which grows meanwhile.
#pragma once

#include "src/python/pipereading.h"
#include "src/python/programend.h"
#include "src/python/programlaunch.h"
#include "src/trace/result.h"
#include "src/trace/trace.h"

#include <array>
#include <memory>
#include <optional>

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace awaitscope {

class EventPipe;
class TracerFiles;

/// Starts a program under the tracer and takes in what that tells. Whatever becomes of the tracing, the program runs on
/// untouched.
///
/// A slot may do anything, and those of failed(), noted() and ended() may also destroy the run: nothing is done after
/// them. The others may not, as the process is still being seen to.
class PythonRun : public QObject
{
    Q_OBJECT

public:
    /// Where the program's standard streams lead.
    enum class Streams : quint8 {
        Piped,         ///< to writeInput(), wroteOutput() and wroteError(); it has no terminal
        Inherited,     ///< to our own
        OutputToError, ///< to our own, but what it writes to its stdout goes to our stderr
    };
    using Clock = PipeReading::Clock;

    explicit PythonRun(ProgramLaunch launch, Streams streams, QObject *parent = nullptr, Clock clock = &steadyNow);
    /// A program that still runs is ended, within a second.
    ~PythonRun() override;

    /// Once. started() or failed() follows, perhaps before this returns; or ended() alone, if a signal has come before.
    void start();
    /// Asks the program to end: with SIGINT, like Ctrl+C; if it still runs 2 s later with SIGTERM, and after 2 more
    /// with SIGKILL. Asked again it goes on to the next at once.
    void stop();
    /// Sends it a signal; nothing if it is over. Before start() it stands for a program that is killed at once.
    void sendSignal(int signal);

    /// Piped: to its stdin.
    void writeInput(const QByteArray &bytes);
    void closeInput();

    [[nodiscard]] const ProgramLaunch &launch() const { return m_launch; }
    /// Never null; grows while the program runs. 0 is the instant at which its first loop began.
    [[nodiscard]] std::shared_ptr<const Trace> trace() const { return m_trace; }
    /// How far the record goes: while a loop runs the clock, less the time that its news can take; else the end.
    [[nodiscard]] Instant now() const { return m_reading.now(); }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// 0 when it does not run.
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    /// Once it has ended.
    [[nodiscard]] const std::optional<ProgramEnd> &end() const { return m_end; }

signals:
    void started();
    /// It could not be started: there is no such Python, no such script …
    void failed(const QString &sentence);
    /// Piped: what it wrote to its stdout and stderr.
    void wroteOutput(const QByteArray &bytes);
    void wroteError(const QByteArray &bytes);
    /// About the tracing: what cannot be seen, that it was given up, that the record is full …
    void noted(const QString &sentence);
    /// The program is over and everything has been read.
    void ended();

private:
    [[nodiscard]] Result<void> prepare();
    void configure();
    void programOver(ProgramEnd end);
    void tellOfCut();

    const ProgramLaunch m_launch;
    const Streams m_streams;
    std::shared_ptr<Trace> m_trace = std::make_shared<Trace>();
    PipeReading m_reading;
    QProcess m_process;
    std::shared_ptr<TracerFiles> m_files;
    std::shared_ptr<EventPipe> m_pipe;
    QTimer m_cut;        // since the stream ended without a goodbye: the program may be about to end
    QTimer m_escalation; // of stop()
    int m_stops = 0;     // signals sent by stop()
    std::optional<ProgramEnd> m_end;
    std::optional<int> m_early; // a signal before start()
    bool m_isCutTold = false;
};

} // namespace awaitscope
