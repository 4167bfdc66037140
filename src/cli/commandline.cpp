// SPDX-License-Identifier: MIT
// Which command is meant.
#include "src/cli/commandline.h"

#include "src/cli/helptext.h"
#include "src/cli/interrupt.h"
#include "src/cli/listcommand.h"
#include "src/cli/nearmiss.h"
#include "src/cli/runcommand.h"
#include "src/cli/terminal.h"
#include "src/cli/tracecommand.h"
#include "src/cli/traceoptions.h"
#include "src/cli/version.h"
#include "src/exercises/quoted.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

const QStringList Commands{u"list"_s, u"run"_s, u"trace"_s, u"help"_s};

// The options with which the window may begin: its own, and those that QApplication takes for itself.
const QStringList WindowOptions{
    u"clean"_s,       u"style"_s,      u"stylesheet"_s,   u"widgetcount"_s,        u"reverse"_s,
    u"platform"_s,    u"plugin"_s,     u"session"_s,      u"platformpluginpath"_s, u"platformtheme"_s,
    u"qwindowicon"_s, u"dialogs"_s,    u"qwindowtitle"_s, u"qwindowgeometry"_s,    u"qmljsdebugger"_s,
    u"display"_s,     u"fontengine"_s, u"geometry"_s,     u"dpiawareness"_s,
};

bool isWindowOption(QStringView argument)
{
    const qsizetype dashes = argument.startsWith("--"_L1) ? 2 : argument.startsWith(u'-') ? 1 : 0;
    const QStringView name = argument.sliced(dashes);
    return dashes > 0 && WindowOptions.contains(name.left(name.indexOf(u'=')));
}

// Those of them that may have their value in the next argument.
const QStringList ValuedWindowOptions{
    u"style"_s,         u"stylesheet"_s,         u"platform"_s,      u"plugin"_s,
    u"session"_s,       u"platformpluginpath"_s, u"platformtheme"_s, u"qwindowicon"_s,
    u"qwindowtitle"_s,  u"qwindowgeometry"_s,    u"display"_s,       u"geometry"_s,
    u"qmljsdebugger"_s,
};

// On the process's own standard output and error.
template <class Command>
int withStandardStreams(Command command)
{
    endQuietlyOnInterrupt();
    QFile out;
    QFile err;
    // Unbuffered: what is written has arrived, or is known not to have.
    const auto mode = QIODevice::WriteOnly | QIODevice::Unbuffered;
    if (!out.open(1, mode) || !err.open(2, mode)) {
        return Failed;
    }
    CommandOutput output{out, err, terminalColumns(), isUtf8Locale()};
    return command(output);
}

} // namespace

bool isCommand(const QStringList &arguments)
{
    if (arguments.isEmpty() || isWindowOption(arguments.constFirst())) {
        return false;
    }
    if (programForWindow(arguments)) {
        return false;
    }
    // The window opens a record; but a file that is called like a command does not hide the command.
    return Commands.contains(arguments.constFirst()) || !QFileInfo(arguments.constFirst()).isFile();
}

qsizetype windowOptionCount(const QStringList &arguments)
{
    qsizetype count = 0;
    while (count < arguments.size() && arguments[count].startsWith(u'-')) {
        const QString &option = arguments[count++];
        if (option == "--"_L1) {
            break;
        }
        if (ValuedWindowOptions.contains(option.mid(option.startsWith("--"_L1) ? 2 : 1))) {
            ++count;
        }
    }
    return std::min(count, arguments.size());
}

int runCommand(const QStringList &arguments, CommandOutput &output)
{
    const QString command = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    if (command == "list"_L1) {
        return listExercises(rest, output);
    }
    if (command == "run"_L1) {
        return runExercise(rest, output);
    }
    if (command == "trace"_L1) {
        return traceProgram(rest, output);
    }
    if (command == "help"_L1 || command == "--help"_L1 || command == "-h"_L1) {
        return output.print(helpText().toUtf8());
    }
    if (command == "--version"_L1 || command == "-v"_L1) {
        return output.print("awaitscope " + version().toUtf8() + '\n');
    }
    if (command.startsWith(u'-')) {
        const QString hint = didYouMean(command, {u"--help"_s, u"--version"_s, u"--clean"_s});
        return output.refuse(u"there is no option %1%2"_s.arg(
            quoted(command), hint.isEmpty() ? u"; “awaitscope --help” lists what there is"_s : hint));
    }
    const QString hint = didYouMean(command, Commands);
    return output.refuse(u"there is no command or file %1%2"_s.arg(
        quoted(command), hint.isEmpty() ? u"; “awaitscope --help” lists the commands"_s : hint));
}

int runCommand(const QStringList &arguments)
{
    return withStandardStreams([&](CommandOutput &output) { return runCommand(arguments, output); });
}

int fallbackWithoutDisplay(const QStringList &arguments)
{
    return withStandardStreams([&](CommandOutput &output) -> int {
        if (programForWindow(arguments)) {
            return output.fail(u"there is no display to show a window on; “awaitscope trace --headless” runs the "
                               "program without one"_s);
        }
        if (!arguments.isEmpty()) {
            return output.fail(u"there is no display to show a window on; “awaitscope --help” tells what the terminal "
                               "can do"_s);
        }
        output.err.write("awaitscope: there is no display to show a window on; this is “awaitscope run wait_n "
                         "--timeline” instead, and “awaitscope --help” tells what else the terminal can do\n");
        return runCommand({u"run"_s, u"wait_n"_s, u"--timeline"_s}, output);
    });
}

} // namespace awaitscope
