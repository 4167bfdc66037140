// SPDX-License-Identifier: MIT
// The phases of asyncio.run, with the events that the log has for them.
#include "tests/oracle/programrun.h"

#include "tests/oracle/programerror.h"

#include <QJsonArray>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// In the log's words; empty: the log does not have it.
QString inLogWords(std::string_view what)
{
    if (what == "exception in callback") {
        return u"callback"_s;
    }
    if (what == "unhandled exception during run() shutdown") {
        return u"unhandled exception during shutdown"_s;
    }
    if (what == "a task of a task group failed when its parent task was done") {
        return u"taskgroup parent done"_s;
    }
    return {};
}

} // namespace

ProgramRun::ProgramRun(const QJsonObject &program, const ProgramLimits &limits)
    : m_clock(program["clock"_L1]["tick"_L1].toDouble(0), program["clock"_L1]["granularity"_L1].toDouble(0))
    , m_interpreter(program, m_loop, m_log, limits)
{
    m_loop.setErrorText([](const std::exception_ptr &error) { return describeInLog(error).toUtf8(); });
    m_loop.setExceptionHandler([this](std::string_view what, const std::exception_ptr &error) {
        if (const QString words = inLogWords(what); !words.isEmpty()) {
            m_log.addFor(QJsonValue(), u"loop_error"_s, {{"msg"_L1, words}, {"exc"_L1, describeInLog(error)}});
        }
    });
    m_main = m_runner.start(m_interpreter.coroutine(u"main"_s));
    m_interpreter.know(m_interpreter.nameOfMain(), m_main);
    m_log.catchUp();
}

bool ProgramRun::isOver()
{
    if (!m_isOver && m_loop.isStopping() && m_loop.isBetweenIterations()) {
        enterNextPhase();
    }
    return m_isOver;
}

void ProgramRun::enterNextPhase()
{
    if (!m_isShuttingDown) {
        m_isShuttingDown = true;
        static_cast<void>(m_main.state()->takeError()); // run_until_complete() asks for the result
        const QJsonArray left = QJsonArray::fromStringList(m_interpreter.pendingTasks());
        m_log.addFor(QJsonValue(), u"shutdown"_s, {{"cancel"_L1, left}});
    }
    m_isOver = !m_runner.proceed();
    m_log.catchUp();
}

void ProgramRun::meetDeadlock()
{
    m_isOver = true;
    m_log.countLastSelect();
    const QJsonArray pending = QJsonArray::fromStringList(m_interpreter.pendingTasks());
    m_log.addFor(QJsonValue(), u"deadlock"_s, {{"pending"_L1, pending}});
}

bool ProgramRun::runIteration()
{
    if (m_log.isFull() || isOver()) {
        return false;
    }
    if (!m_loop.runOnce()) {
        meetDeadlock();
        return false;
    }
    m_log.catchUp();
    return true;
}

bool ProgramRun::runHandle()
{
    if (m_log.isFull() || isOver()) {
        return false;
    }
    const auto timeout = m_loop.timeout();
    if (!timeout) {
        meetDeadlock();
        return false;
    }
    if (*timeout > 0) {
        m_clock.wait(*timeout, m_loop.time() + *timeout);
    }
    static_cast<void>(m_loop.runHandle());
    m_log.catchUp();
    return true;
}

void ProgramRun::end()
{
    if (m_log.isFull()) {
        return;
    }
    for (const QString &name : m_interpreter.pendingTasks()) {
        m_log.addFor(name, u"pending"_s);
    }
    for (const QString &name : m_interpreter.neverRetrieved()) {
        m_log.addFor(name, u"never_retrieved"_s);
    }
    m_log.addFor(QJsonValue(), u"end"_s);
}

void ProgramRun::runToEnd()
{
    while (runIteration()) {
    }
    end();
}

std::vector<QJsonObject> logOf(const QJsonObject &program, const ProgramLimits &limits)
{
    ProgramRun run(program, limits);
    run.runToEnd();
    return run.events();
}

QString whyStopped(const std::vector<QJsonObject> &log)
{
    const QJsonObject last = log.empty() ? QJsonObject() : log.back();
    return last["event"_L1] == u"limit"_s && last.contains("why"_L1)
               ? u"the program was stopped: "_s + last["why"_L1].toString()
               : QString();
}

} // namespace awaitscope
