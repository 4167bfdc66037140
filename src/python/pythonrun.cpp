// SPDX-License-Identifier: MIT
// The process, its pipe, and the turns in which it is read.
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
#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

namespace awaitscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::nanoseconds TurnLength = 6ms;
constexpr std::chrono::nanoseconds Latest = 60ms; // the tracer sends after 50 ms at most
constexpr std::size_t PieceSize = std::size_t(1) << 16;

} // namespace

PythonRun::PythonRun(ProgramLaunch launch, Streams streams, QObject *parent, Clock clock)
    : QObject(parent)
    , m_launch(std::move(launch))
    , m_streams(streams)
    , m_clock(clock)
{
    m_trace->setAbout({{u"source"_s, u"python"_s},
                       {u"script"_s, QFileInfo(QDir(m_launch.workingDirectory), m_launch.script).absoluteFilePath()},
                       {u"arguments"_s, QJsonArray::fromStringList(m_launch.arguments)},
                       {u"clock"_s, u"real"_s}});
    m_turn.setSingleShot(true);
    m_turn.callOnTimeout(this, &PythonRun::readSome);
    m_look.setInterval(50ms);
    m_look.callOnTimeout(this, &PythonRun::readSome);
    m_patience.setSingleShot(true);
    m_patience.setInterval(500ms);
    m_patience.callOnTimeout(this, &PythonRun::streamOver);
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
            ::setsid(); // a group of its own, which can be stopped as a whole
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
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_arrivals.reset();
            emit failed(u"cannot start “%1”: %2"_s.arg(m_process.program(), m_process.errorString()));
        }
    });
    connect(&m_process, &QProcess::finished, this, [this](int status, QProcess::ExitStatus how) {
        programOver(how == QProcess::NormalExit ? ProgramEnd::exited(status) : ProgramEnd::killed(status));
    });
}

void PythonRun::start()
{
    if (const auto prepared = prepare(); !prepared) {
        emit failed(prepared.error());
        return;
    }
    configure();
    m_arrivals = std::make_unique<QSocketNotifier>(m_pipe->readEnd(), QSocketNotifier::Read);
    connect(m_arrivals.get(), &QSocketNotifier::activated, this, &PythonRun::readSome);
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

Instant PythonRun::now() const
{
    const auto zero = m_reader.zero();
    if (!zero || !m_reader.isLoopRunning()) {
        return m_trace->end();
    }
    return std::max(m_trace->end(), Instant{m_clock() - *zero - Latest.count()});
}

void PythonRun::readSome()
{
    if (!m_arrivals) {
        return;
    }
    m_arrivals->setEnabled(true);
    takeTurn();
    passOnNotes();
}

void PythonRun::takeTurn()
{
    static thread_local std::array<char, PieceSize> piece;
    const qint64 until = m_clock() + TurnLength.count();
    do {
        if (m_reader.hasMore()) {
            m_reader.work();
        } else if (!m_reader.isOpen()) {
            streamOver();
            return;
        } else {
            std::size_t count = 0;
            const auto reading = m_pipe->read(piece, count);
            if (reading == EventPipe::Reading::End) {
                streamOver();
                return;
            }
            if (reading == EventPipe::Reading::Nothing) {
                m_reader.clockIs(m_clock());
                if (!m_reader.hasMore()) {
                    m_reader.isHolding() ? m_look.start() : m_look.stop();
                    return;
                }
            } else if (m_patience.isActive()) {
                m_patience.start();
            }
            m_reader.feed(std::span(piece).first(count));
        }
    } while (m_clock() < until);
    m_arrivals->setEnabled(false); // one turn for each of Qt's
    m_turn.start(0ms);
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
    if (!m_arrivals) {
        streamOver();
        return;
    }
    m_patience.start(); // what is left in the pipe still comes
}

void PythonRun::streamOver()
{
    if (m_arrivals) {
        m_arrivals.reset();
        m_pipe->closeReadEnd();
        m_turn.stop();
        m_look.stop();
        m_patience.stop();
        m_reader.finish();
    }
    // In turns, too: it can be much that was held back.
    const qint64 until = m_clock() + TurnLength.count();
    while (m_reader.hasMore() && m_clock() < until) {
        m_reader.work();
    }
    passOnNotes();
    if (m_reader.hasMore()) {
        QTimer::singleShot(0, this, &PythonRun::streamOver);
    } else if (m_end && !m_isOver) {
        m_isOver = true;
        m_files.reset();
        emit ended();
    }
}

void PythonRun::passOnNotes()
{
    for (const QString &sentence : m_reader.takeNotes()) {
        emit noted(sentence);
    }
}

} // namespace awaitscope
