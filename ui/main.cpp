// SPDX-License-Identifier: MIT
// The executable: the window, or a command that needs none.
#include "src/cli/commandline.h"
#include "src/cli/traceoptions.h"
#include "src/cli/version.h"
#include "ui/mainwindow.h"

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

// `argc` and `argv`: our options and Qt's. `rest`: what stands behind them.
int showWindow(int argc, char *argv[], const QStringList &rest)
{
    const QApplication application(argc, argv);
    QApplication::setDesktopFileName(u"awaitscope"_s);

    QCommandLineParser parser;
    const QCommandLineOption clean(u"clean"_s, u"Start as if for the first time, and keep nothing."_s);
    parser.addOption(clean);
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
    if (auto program = programForWindow(rest)) {
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
    // What follows a program is its own, and nothing that Qt may take for its own.
    const qsizetype count = windowOptionCount(arguments);
    const QStringList rest = arguments.mid(count);
    const QStringList asked = programForWindow(rest) ? arguments.first(count) : arguments;
    for (const QString &wish : {u"--help"_s, u"--version"_s}) {
        if (asked.contains(wish)) { // after an option of the window
            QCoreApplication application(argc, argv);
            return runCommand({wish});
        }
    }
    if (!hasDisplay()) {
        QCoreApplication application(argc, argv);
        return fallbackWithoutDisplay(arguments);
    }
    return showWindow(static_cast<int>(count) + 1, argv, rest);
}
