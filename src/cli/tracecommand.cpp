// SPDX-License-Identifier: MIT
// Starts it, waits for its end, writes what is to be kept.
#include "src/cli/tracecommand.h"

#include "src/cli/commandbeginning.h"
#include "src/cli/interrupt.h"
#include "src/cli/signalrelay.h"
#include "src/cli/traceoptions.h"
#include "src/cli/tracesummary.h"
#include "src/python/pythonrun.h"
#include "src/trace/tracewriter.h"

#include <QEventLoop>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// Until the program is over. Empty, or why it could not be started. What cannot be seen is told to whoever wants the
// record or the summary; else nothing is printed but what the program prints.
QString runToEnd(PythonRun &run, bool wantsNotes, CommandOutput &output)
{
    const SignalRelay relay;
    QEventLoop events;
    QString failure;
    QObject::connect(&relay, &SignalRelay::received, &run, &PythonRun::sendSignal);
    if (wantsNotes) {
        QObject::connect(&run, &PythonRun::noted, &events, [&](const QString &sentence) { output.fail(sentence); });
    }
    QObject::connect(&run, &PythonRun::ended, &events, &QEventLoop::quit);
    QObject::connect(&run, &PythonRun::failed, &events, [&](const QString &sentence) {
        failure = sentence;
        events.quit();
    });
    // From within the loop: what ends at once has something to quit.
    QMetaObject::invokeMethod(&run, &PythonRun::start, Qt::QueuedConnection);
    events.exec();
    return failure;
}

} // namespace

int traceProgram(const QStringList &arguments, CommandOutput &output)
{
    const auto options = readTraceOptions(arguments);
    if (const auto end = endBeforeBeginning(options, output)) {
        return *end;
    }
    PythonRun run(options->launch,
                  options->wantsJson ? PythonRun::Streams::OutputToError : PythonRun::Streams::Inherited);
    if (const QString failure = runToEnd(run, options->traceFile || options->wantsJson, output); !failure.isEmpty()) {
        return output.fail(failure);
    }
    ExitStatus status = Success;
    if (options->traceFile) {
        const InterruptsHeld held;
        if (const auto written = writeTrace(*run.trace(), *options->traceFile); !written) {
            status = output.fail(written.error());
        }
    }
    if (options->wantsJson) {
        const ExitStatus printed = output.print(traceSummary(run));
        status = status == Success ? printed : status;
    }
    const int ofProgram = run.end()->shellStatus();
    return ofProgram == 0 ? status : ofProgram;
}

} // namespace awaitscope
