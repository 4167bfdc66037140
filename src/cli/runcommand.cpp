// SPDX-License-Identifier: MIT
// Runs an exercise and writes what it prints, as it comes; the rest at the end.
#include "src/cli/runcommand.h"

#include "src/async/virtualclock.h"
#include "src/cli/commandbeginning.h"
#include "src/cli/interrupt.h"
#include "src/cli/runoptions.h"
#include "src/cli/runsummary.h"
#include "src/cli/textlanes.h"
#include "src/exercises/liverun.h"
#include "src/measure/runtime.h"
#include "src/trace/tracewriter.h"

#include <QEventLoop>
#include <QLocale>
#include <QTimer>

#include <chrono>

namespace awaitscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Passes on the lines that a run prints.
class PrintedLines
{
public:
    PrintedLines(const Trace &trace, CommandOutput &output)
        : m_trace(trace)
        , m_output(output)
        , m_meter(trace)
    {
    }

    /// Those that are new.
    void passOn()
    {
        m_meter.update();
        QByteArray lines;
        for (; m_passedOn < m_meter.printed().size(); ++m_passedOn) {
            const std::string_view line = m_trace.utf8(m_meter.printed()[m_passedOn]);
            lines.append(line.data(), static_cast<qsizetype>(line.size())).append('\n');
        }
        if (m_status == Success && !lines.isEmpty()) {
            m_status = m_output.print(lines);
        }
    }

    /// Whether they could all be written.
    [[nodiscard]] ExitStatus status() const { return m_status; }

private:
    const Trace &m_trace;
    CommandOutput &m_output;
    RuntimeMeter m_meter;
    std::size_t m_passedOn = 0;
    ExitStatus m_status = Success;
};

// The way the window does it: between Qt's own events. `lines` null: nobody wants them.
void runInRealTime(LiveRun &live, PrintedLines *lines)
{
    QEventLoop events;
    QTimer look;
    if (lines) {
        look.callOnTimeout(&look, [lines] { lines->passOn(); });
        look.start(20ms);
    }
    QObject::connect(&live.driver(), &LoopDriver::finished, &events, &QEventLoop::quit);
    QObject::connect(&live.driver(), &LoopDriver::stalled, &events, &QEventLoop::quit);
    live.driver().start();
    events.exec();
    if (!live.run().runner().isFinished()) {
        throw DeadlockError("every task waits for something that nobody will do");
    }
}

// "wait_n(n=10, max_delay=5), seed 42, virtual clock: 4.871 s"
QString headline(const ExerciseRun &run, RunClock clock)
{
    const Parameters &parameters = run.parameters();
    const QString n = run.exercise().takesN ? u"n=%1, "_s.arg(parameters.n) : QString();
    const QString maxDelay = QString::number(parameters.maxDelay, 'g', QLocale::FloatingPointShortest);
    return u"%1(%2max_delay=%3), seed %4, %5 clock: %6\n"_s.arg(run.exercise().name, n, maxDelay,
                                                                parameters.seed.text(), clockName(clock),
                                                                shortSeconds(runtimeOf(run.trace()).total));
}

QByteArray outputOf(const ExerciseRun &run, const RunOptions &options, const CommandOutput &output)
{
    if (options.wantsJson) {
        return runSummary(run);
    }
    const ReturnValue value = run.result();
    QByteArray result;
    if (!std::holds_alternative<std::monostate>(value)) { // as in the listings: nobody prints None
        result = repr(value).toUtf8() + '\n';
    }
    if (!options.wantsTimeline) {
        return result;
    }
    TextLanesStyle style;
    style.width = output.columns;
    style.isUtf8 = output.isUtf8;
    return (headline(run, options.clock) + textLanes(run.trace(), style)).toUtf8() + result;
}

ExitStatus finish(const ExerciseRun &run, const RunOptions &options, PrintedLines &lines, CommandOutput &output)
{
    if (!options.wantsJson) {
        lines.passOn();
    }
    const QByteArray text = outputOf(run, options, output);
    ExitStatus status = Success;
    if (options.traceFile) {
        const InterruptsHeld held;
        if (const auto written = writeTrace(run.trace(), *options.traceFile); !written) {
            status = output.fail(written.error());
        }
    }
    // The result is worth having even if the record could not be kept.
    const ExitStatus printed = lines.status() == Success ? output.print(text) : lines.status();
    return status == Success ? printed : status;
}

} // namespace

ExitStatus runExercise(const QStringList &arguments, CommandOutput &output)
{
    const auto options = readRunOptions(arguments);
    if (const auto end = endBeforeBeginning(options, output)) {
        return *end;
    }
    try {
        if (options->clock == RunClock::Real) {
            LiveRun live(*options->exercise, options->parameters);
            PrintedLines lines(live.run().trace(), output);
            runInRealTime(live, options->wantsJson ? nullptr : &lines);
            return finish(live.run(), *options, lines, output);
        }
        VirtualClock clock;
        ExerciseRun run(*options->exercise, options->parameters, clock, clockName(options->clock));
        PrintedLines lines(run.trace(), output);
        run.runToEnd();
        return finish(run, *options, lines, output);
    } catch (const std::exception &error) {
        return output.fail(u"%1: %2"_s.arg(options->exercise->name, QString::fromUtf8(error.what())));
    }
}

} // namespace awaitscope
