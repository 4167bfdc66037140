// SPDX-License-Identifier: MIT
// Runs come and go; there is one at a time.
#include "ui/runsession.h"

#include "src/async/steadyclock.h"
#include "src/async/virtualclock.h"
#include "src/exercises/liverun.h"
#include "src/python/pythonrun.h"

#include <algorithm>
#include <csignal>

#include <QJsonObject>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// Of a record that does not go on.
RunSession::State endOf(const Trace &trace)
{
    const bool isWhole = trace.taskCount() > 0 && isOver(trace.task({0}).state);
    return isWhole ? RunSession::State::Finished : RunSession::State::Partial;
}

} // namespace

RunSession::RunSession(QObject *parent)
    : QObject(parent)
    , m_trace(std::make_shared<Trace>())
{
}

RunSession::~RunSession()
{
    for (PythonRun *program : findChildren<PythonRun *>(Qt::FindDirectChildrenOnly)) {
        program->sendSignal(SIGTERM); // to all of them, before the first is waited for
    }
}

void RunSession::start(const Exercise &exercise, const Parameters &parameters)
{
    auto live = std::make_unique<LiveRun>(exercise, parameters, m_rate);
    LoopDriver &driver = live->driver();
    connect(&driver, &LoopDriver::finished, this, [this] { setState(State::Finished); });
    connect(&driver, &LoopDriver::stalled, this, [this] { setState(State::Stalled); });
    connect(&driver, &LoopDriver::overslept, this, &RunSession::overslept);
    const auto trace = live->run().sharedTrace();
    replace(trace, State::Running, std::move(live));
    // Not before the new picture has been painted: that would cost the run's first milliseconds.
    QMetaObject::invokeMethod(
        &driver,
        [this, &driver] {
            if (m_state == State::Running) {
                driver.start();
            }
        },
        Qt::QueuedConnection);
}

void RunSession::runAtOnce(const Exercise &exercise, const Parameters &parameters)
{
    VirtualClock clock;
    ExerciseRun run(exercise, parameters, clock, u"virtual"_s);
    run.runToEnd();
    replace(run.sharedTrace(), State::Finished);
}

void RunSession::show(std::shared_ptr<const Trace> trace)
{
    const State state = endOf(*trace);
    replace(std::move(trace), state);
}

void RunSession::startProgram(const ProgramLaunch &launch)
{
    auto program = std::make_unique<PythonRun>(launch, PythonRun::Streams::Piped);
    PythonRun &started = *program;
    connect(&started, &PythonRun::ended, this, [this] {
        showEnd();
        emit programOver(m_trace);
    });
    connect(&started, &PythonRun::failed, this, [this](const QString &sentence) {
        showEnd();
        emit programFailed(sentence);
    });
    replace(started.trace(), State::Running, {}, std::move(program));
    m_begun = std::chrono::nanoseconds(SteadyClock::monotonicNanoseconds());
    started.start();
}

void RunSession::stopProgram()
{
    if (isProgramRunning()) {
        m_program->stop();
    }
}

bool RunSession::isProgramRunning() const
{
    return m_program && m_state == State::Running;
}

// Called by the program itself, which is m_program: replace() lets go of all that listens to another one.
void RunSession::showEnd()
{
    m_over = std::chrono::nanoseconds(SteadyClock::monotonicNanoseconds());
    const auto &end = m_program->end();
    setState(end && end->kind == ProgramEnd::Kind::Exited ? State::Finished : State::Partial);
}

std::chrono::nanoseconds RunSession::programTime() const
{
    const std::chrono::nanoseconds until =
        isProgramRunning() ? std::chrono::nanoseconds(SteadyClock::monotonicNanoseconds()) : m_over;
    return until - m_begun;
}

void RunSession::replace(std::shared_ptr<const Trace> trace, State state, std::unique_ptr<LiveRun> live,
                         std::unique_ptr<PythonRun> program)
{
    // What ran before goes last, when nothing speaks of it any more; and it has nothing to say from now on.
    std::swap(m_live, live);
    std::swap(m_program, program);
    if (program) {
        program->disconnect();
    }
    m_trace = std::move(trace);
    const QJsonObject about = m_trace->about();
    m_exercise = findExercise(about[u"exercise"_s].toString());
    m_parameters = {
        .n = std::max(0, about[u"n"_s].toInt(1)), .maxDelay = about[u"max_delay"_s].toDouble(), .seed = Seed(0)};
    if (const auto seed = Seed::fromText(about[u"seed"_s].toString())) {
        m_parameters.seed = *seed;
    }
    m_state = state;
    emit traceChanged();
    emit stateChanged(state);
    if (program && program->isRunning()) {
        PythonRun *ending = program.release();
        ending->setParent(this);
        connect(ending, &PythonRun::ended, this, [this, ending] {
            emit programOver(ending->trace());
            ending->deleteLater();
        });
        connect(ending, &PythonRun::failed, ending, &QObject::deleteLater);
        ending->stop();
    }
}

void RunSession::pause()
{
    if (canPause()) {
        m_live->driver().pause();
        setState(State::Paused);
    }
}

void RunSession::resume()
{
    if (m_state == State::Paused) {
        setState(State::Running);
        m_live->driver().start();
    }
}

void RunSession::step()
{
    if (m_state == State::Paused) {
        m_live->driver().step();
    }
}

void RunSession::setRate(double rate)
{
    m_rate = rate;
    if (m_live) {
        m_live->driver().setRate(rate);
    }
}

Instant RunSession::now() const
{
    return isLive() ? std::max(m_program ? m_program->now() : m_live->now(), m_trace->end()) : m_trace->end();
}

void RunSession::setState(State state)
{
    if (state == m_state) {
        return;
    }
    m_state = state;
    emit stateChanged(state);
}

} // namespace awaitscope
