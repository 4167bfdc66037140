// SPDX-License-Identifier: MIT
// One run of a JSON program: what `asyncio.run(main())` does with it, and its log.
#pragma once

#include "src/async/runner.h"
#include "src/trace/trace.h"
#include "tests/oracle/interpreter.h"
#include "tests/oracle/oracleclock.h"
#include "tests/oracle/programlog.h"

#include <memory>
#include <vector>

#include <QJsonObject>

namespace awaitscope {

/// A program (README.md), which must have passed programProblem(), with a loop, a clock and a record of its own.
class ProgramRun
{
public:
    explicit ProgramRun(const QJsonObject &program, const ProgramLimits &limits = {});

    /// Runs it to its end and writes the last events of the log.
    void runToEnd();

    // For tests that stop in the middle, or do it in other ways.

    /// Goes on by an iteration; false if it is over.
    bool runIteration();
    /// Goes on by one handle; false if it is over. The log is that of runIteration() with the ideal clock only.
    bool runHandle();
    /// Writes the last events of the log.
    void end();

    [[nodiscard]] const std::vector<QJsonObject> &events() const { return m_log.events(); }
    /// The record, which may be kept longer than the run.
    [[nodiscard]] std::shared_ptr<const Trace> trace() const { return m_trace; }
    [[nodiscard]] EventLoop &loop() { return m_loop; }

private:
    [[nodiscard]] bool isOver();
    void enterNextPhase();
    void meetDeadlock();

    OracleClock m_clock;
    std::shared_ptr<Trace> m_trace = std::make_shared<Trace>();
    ProgramLog m_log{m_loop, *m_trace, m_clock};
    EventLoop m_loop{m_clock, m_trace.get()};
    Interpreter m_interpreter;
    Runner m_runner{m_loop};
    Task<QJsonValue> m_main;
    bool m_isShuttingDown = false;
    bool m_isOver = false;
};

/// The whole log of a program.
[[nodiscard]] std::vector<QJsonObject> logOf(const QJsonObject &program, const ProgramLimits &limits = {});

/// Why a program with this log had to be stopped, as a sentence; empty: it did not have to be.
[[nodiscard]] QString whyStopped(const std::vector<QJsonObject> &log);

} // namespace awaitscope
