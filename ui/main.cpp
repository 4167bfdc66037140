// SPDX-License-Identifier: MIT
// The executable: the window, or a command that needs none.
#include "src/cli/commandline.h"
#include "src/cli/traceoptions.h"
#include "src/cli/version.h"
#include "ui/mainwindow.h"

#include <algorithm>
#include <span>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QSettings>
#include <QTextStream>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// Without a display QApplication would end the program with a message that helps nobody.
bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
           || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

// `program`: what is to run in it at once.
int showWindow(int argc, char *argv[], std::optional<TraceOptions> program)
{
    const QApplication application(argc, argv);
    QApplication::setDesktopFileName(u"awaitscope"_s);

    QCommandLineParser parser;
    const QCommandLineOption clean(u"clean"_s, u"Start as if for the first time, and keep nothing."_s);
    parser.addOption(clean);
    parser.addPositionalArgument(u"FILE"_s, u"A record to open, or a Python program to run."_s, u"[FILE [ARGS…]]"_s);
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments); // the program's
    if (!parser.parse(QCoreApplication::arguments())) {
        QTextStream(stderr) << "awaitscope: " << parser.errorText() << u" “awaitscope --help” lists what there is.\n"_s;
        return 2;
    }

    QSettings settings;
    MainWindow window;
    if (!parser.isSet(clean)) {
        window.restore(settings);
    }
    window.showSample();
    window.show();
    const QStringList rest = parser.positionalArguments();
    if (!program) {
        program = programForWindow(rest);
    }
    if (program) {
        program->launch.workingDirectory = QDir::currentPath();
        window.openProgram(program->launch, MainWindow::Origin::Named);
        window.runProgram(program->traceFile.value_or(QString()));
    } else if (!rest.isEmpty()) {
        window.openRecord(rest.constFirst());
    }
    const int status = QApplication::exec();
    if (!parser.isSet(clean)) {
        window.save(settings);
    }
    return status;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(u"awaitscope"_s);
    QCoreApplication::setOrganizationName(u"Awaitscope"_s);
    QCoreApplication::setApplicationVersion(version());

    QStringList arguments; // read before there is an application: they decide which kind of application it is
    for (const char *argument : std::span(argv, static_cast<std::size_t>(argc)).subspan(1)) {
        arguments += QString::fromLocal8Bit(argument);
    }
    if (isCommand(arguments)) {
        QCoreApplication application(argc, argv);
        return runCommand(arguments);
    }
    const auto first = std::ranges::find_if(arguments, [](const QString &each) { return !each.startsWith(u'-'); });
    const auto program = programForWindow(QStringList(first, arguments.end()));
    if (!program // what follows a program is its own
        && (arguments.contains(u"--help"_s) || arguments.contains(u"--version"_s))) { // after an option of the window
        QCoreApplication application(argc, argv);
        return runCommand({arguments.contains(u"--help"_s) ? u"--help"_s : u"--version"_s});
    }
    if (!hasDisplay()) {
        QCoreApplication application(argc, argv);
        return fallbackWithoutDisplay(arguments);
    }
    return showWindow(argc, argv, program);
}
