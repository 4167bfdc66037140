// SPDX-License-Identifier: MIT
// The process, its streams, its signals and its end.
#include "src/python/pythonrun.h"

#include "src/python/eventpipe.h"
#include "src/python/pythoninterpreter.h"
#include "src/python/tracerfiles.h"

#include <chrono>
#include <csignal>
#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

namespace awaitscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

PythonRun::PythonRun(ProgramLaunch launch, Streams streams, QObject *parent, Clock clock)
    : QObject(parent)
    , m_launch(std::move(launch))
    , m_streams(streams)
    , m_reading(*m_trace, clock)
{
    m_trace->setAbout({{u"source"_s, u"python"_s},
                       {u"script"_s, QFileInfo(QDir(m_launch.workingDirectory), m_launch.script).absoluteFilePath()},
                       {u"arguments"_s, QJsonArray::fromStringList(m_launch.arguments)},
                       {u"clock"_s, u"real"_s}});
    connect(&m_reading, &PipeReading::noted, this, &PythonRun::noted);
    connect(&m_reading, &PipeReading::over, this, &PythonRun::ended);
    connect(&m_reading, &PipeReading::cut, this, [this] { m_end ? tellOfCut() : m_cut.start(); });
    m_cut.setSingleShot(true);
    m_cut.setInterval(200ms);
    m_cut.callOnTimeout(this, &PythonRun::tellOfCut);
    m_escalation.setSingleShot(true);
    m_escalation.setInterval(2s);
    m_escalation.callOnTimeout(this, &PythonRun::stop);
}

PythonRun::~PythonRun()
{
    m_process.disconnect(this);
    if (isRunning()) {
        constexpr int Milliseconds = 300;
        sendSignal(SIGTERM);
        if (!m_process.waitForFinished(Milliseconds)) {
#ifdef Q_OS_UNIX
            sendSignal(SIGKILL);
#endif
            m_process.kill();
            m_process.waitForFinished(Milliseconds);
        }
    }
}

Result<void> PythonRun::prepare()
{
    const QFileInfo script(QDir(m_launch.workingDirectory), m_launch.script);
    if (!script.exists()) {
        return Failure{u"there is no file “%1”"_s.arg(m_launch.script)};
    }
    if (!script.isFile()) {
        return Failure{u"“%1” is no file"_s.arg(m_launch.script)};
    }
    if (!script.isReadable()) {
        return Failure{u"“%1” cannot be read"_s.arg(m_launch.script)};
    }
    const auto python = findPython(m_launch.python, script.filePath());
    if (!python) {
        return Failure{python.error()};
    }
    auto files = TracerFiles::extract();
    if (!files) {
        return Failure{files.error()};
    }
    auto pipe = EventPipe::open();
    if (!pipe) {
        return Failure{pipe.error()};
    }
    m_files = *files;
    m_pipe = *pipe;
    m_process.setProgram(*python);
    m_process.setArguments(
        QStringList{m_files->entry(), u"--channel"_s, QString::number(m_pipe->writeEnd()), m_launch.script}
        + m_launch.arguments);
    return {};
}

void PythonRun::configure()
{
    m_process.setWorkingDirectory(m_launch.workingDirectory);
    if (m_streams == Streams::Piped) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PYTHONUNBUFFERED"_s, u"1"_s); // its output comes as it happens
        m_process.setProcessEnvironment(environment);
    } else {
        m_process.setInputChannelMode(QProcess::ForwardedInputChannel);
        m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    }
#ifdef Q_OS_UNIX
    m_process.setChildProcessModifier([pipe = m_pipe, streams = m_streams] {
        pipe->keepWriteEnd();
        if (streams == Streams::Piped) {
            ::setsid();                // a group of its own, which can be stopped as a whole
            ::signal(SIGINT, SIG_DFL); // which a shell lets what it starts in the background ignore
        } else if (streams == Streams::OutputToError) {
            ::dup2(STDERR_FILENO, STDOUT_FILENO);
        }
    });
#endif
    connect(&m_process, &QProcess::started, this, &PythonRun::started);
    connect(&m_process, &QProcess::readyReadStandardOutput, this,
            [this] { emit wroteOutput(m_process.readAllStandardOutput()); });
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { emit wroteError(m_process.readAllStandardError()); });
    // Not from within QProcess::start().
    const auto fail = [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            emit failed(u"cannot start “%1”: %2"_s.arg(m_process.program(), m_process.errorString()));
        }
    };
    connect(&m_process, &QProcess::errorOccurred, this, fail, Qt::QueuedConnection);
    connect(&m_process, &QProcess::finished, this, [this](int status, QProcess::ExitStatus how) {
        programOver(how == QProcess::NormalExit ? ProgramEnd::exited(status)
                    : m_stops > 0               ? ProgramEnd::stopped(status)
                                                : ProgramEnd::killed(status));
    });
}

void PythonRun::start()
{
    if (m_early) {
        programOver(ProgramEnd::killed(*m_early));
        return;
    }
    if (const auto prepared = prepare(); !prepared) {
        emit failed(prepared.error());
        return;
    }
    configure();
    m_reading.begin(m_pipe);
    m_process.start();
    m_pipe->closeWriteEnd(); // the program's is the only one: its end is the stream's
}

void PythonRun::stop()
{
    if (!isRunning() || m_end) {
        return;
    }
#ifdef Q_OS_UNIX
    constexpr std::array Signals{SIGINT, SIGTERM, SIGKILL};
    if (static_cast<std::size_t>(m_stops) == Signals.size()) {
        programOver(ProgramEnd::lost());
        return;
    }
    sendSignal(Signals.at(static_cast<std::size_t>(m_stops++)));
    m_escalation.start();
#else
    m_process.kill();
#endif
}

void PythonRun::sendSignal(int signal)
{
#ifdef Q_OS_UNIX
    const auto process = static_cast<pid_t>(m_process.processId());
    if (process <= 0) {
        if (!m_pipe) {
            m_early = signal;
        }
        return;
    }
    // Its children are in its group only if that is its own; ours are ours.
    if (m_streams != Streams::Piped || ::kill(-process, signal) != 0) {
        ::kill(process, signal);
    }
#else
    Q_UNUSED(signal)
    m_process.kill();
#endif
}

void PythonRun::writeInput(const QByteArray &bytes)
{
    m_process.write(bytes);
}

void PythonRun::closeInput()
{
    m_process.closeWriteChannel();
}

void PythonRun::programOver(ProgramEnd end)
{
    m_escalation.stop();
    if (m_end) {
        return;
    }
    m_end = std::move(end);
    QJsonObject about = m_trace->about();
    about.insert("ended"_L1, m_end->sentence);
    m_trace->setAbout(about);
    if (m_reading.isCut()) {
        tellOfCut();
    }
    m_reading.programIsOver();
}

// A program that was killed could say no goodbye, and its end says that. All others do, or something is missing.
void PythonRun::tellOfCut()
{
    m_cut.stop();
    if (m_isCutTold || (m_end ? m_end->kind != ProgramEnd::Kind::Exited : !isRunning())) {
        return;
    }
    m_isCutTold = true;
    const QString sentence =
        m_end ? u"the program ended without a last word: what it did before is perhaps not all in the record"_s
              : u"the program runs on, unseen: it has closed the way on which it told what happens"_s;
    QJsonObject about = m_trace->about();
    about.insert("unseen"_L1, sentence);
    m_trace->setAbout(about);
    QMetaObject::invokeMethod(this, [this, sentence] { emit noted(sentence); }, Qt::QueuedConnection);
}

} // namespace awaitscope
