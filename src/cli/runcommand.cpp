// SPDX-License-Identifier: MIT
// Runs first, then writes: nothing is printed of a run that fails.
#include "src/cli/runcommand.h"

#include "src/async/virtualclock.h"
#include "src/cli/helptext.h"
#include "src/cli/interrupt.h"
#include "src/cli/runoptions.h"
#include "src/cli/runsummary.h"
#include "src/cli/textlanes.h"
#include "src/exercises/liverun.h"
#include "src/measure/runtime.h"
#include "src/trace/tracewriter.h"

#include <QEventLoop>
#include <QLocale>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// The way the window does it: between Qt's own events.
void runInRealTime(LiveRun &live)
{
    QEventLoop events;
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
    QByteArray result = repr(run.result()).toUtf8() + '\n';
    if (!options.wantsTimeline) {
        return result;
    }
    TextLanesStyle style;
    style.width = output.columns;
    style.isUtf8 = output.isUtf8;
    return (headline(run, options.clock) + textLanes(run.trace(), style)).toUtf8() + result;
}

ExitStatus finish(const ExerciseRun &run, const RunOptions &options, CommandOutput &output)
{
    const QByteArray text = outputOf(run, options, output);
    ExitStatus status = Success;
    if (options.traceFile) {
        const InterruptsHeld held;
        if (const auto written = writeTrace(run.trace(), *options.traceFile); !written) {
            status = output.fail(written.error());
        }
    }
    // The result is worth having even if the record could not be kept.
    const ExitStatus printed = output.print(text);
    return status == Success ? printed : status;
}

} // namespace

ExitStatus runExercise(const QStringList &arguments, CommandOutput &output)
{
    const auto options = readRunOptions(arguments);
    if (!options) {
        return output.refuse(options.error());
    }
    if (options->wantsHelp) {
        return output.print(helpText().toUtf8());
    }
    if (options->traceFile) {
        if (const auto possible = canWriteTrace(*options->traceFile); !possible) {
            return output.fail(possible.error());
        }
    }
    try {
        if (options->clock == RunClock::Real) {
            LiveRun live(*options->exercise, options->parameters);
            runInRealTime(live);
            return finish(live.run(), *options, output);
        }
        VirtualClock clock;
        ExerciseRun run(*options->exercise, options->parameters, clock, clockName(options->clock));
        run.runToEnd();
        return finish(run, *options, output);
    } catch (const std::exception &error) {
        return output.fail(u"%1: %2"_s.arg(options->exercise->name, QString::fromUtf8(error.what())));
    }
}

} // namespace awaitscope
