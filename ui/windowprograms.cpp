// SPDX-License-Identifier: MIT
// What the window does with Python programs: opened, run, stopped, written to, and left alone.
#include "src/python/pythonrun.h"
#include "src/trace/sourcefile.h"
#include "src/trace/tracewriter.h"
#include "ui/controlpanel.h"
#include "ui/mainwindow.h"
#include "ui/program/consolepanel.h"
#include "ui/program/programpanel.h"
#include "ui/recordfiles.h"
#include "ui/transportbar.h"

#include <QAction>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QMenu>
#include <QStatusBar>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// Brings a panel forward, whatever hides it.
void bringForward(const QWidget &panel)
{
    for (QWidget *parent = panel.parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *dock = qobject_cast<QDockWidget *>(parent)) {
            dock->show();
            dock->raise();
        }
    }
}

} // namespace

void MainWindow::connectPrograms()
{
    connect(m_actions.openProgram, &QAction::triggered, this, [this] {
        if (const QString path = askForProgramToOpen(this); !path.isEmpty()) {
            openProgram({.script = path, .arguments = {}, .python = {}, .workingDirectory = {}}, Origin::Named);
        }
    });
    connect(m_actions.runProgram, &QAction::triggered, this, [this] {
        bringForward(*m_program);
        m_program->focusArguments();
        letRunMean(true);
    });
    connect(m_actions.stop, &QAction::triggered, &m_session, &RunSession::stopProgram);
    connect(m_program, &ProgramPanel::runWanted, this, [this] { runProgram(); });
    connect(m_program, &ProgramPanel::edited, this, [this] { letRunMean(true); });
    connect(m_control, &ControlPanel::edited, this, [this] { letRunMean(false); });
    connect(&m_script, &ScriptWatch::changed, m_program, &ProgramPanel::setChangedOnDisk);
    connect(&m_session, &RunSession::traceChanged, this, &MainWindow::takeInAnotherProgram);
    connect(&m_session, &RunSession::programOver, this, &MainWindow::keepRecordOf);
    connect(&m_session, &RunSession::programFailed, this, [this](const QString &sentence) {
        m_recordPaths.erase(m_session.trace());
        m_failure = sentence;
        m_console->end(sentence);
        showState();
        statusBar()->showMessage(sentence);
    });
    connectConsole();
    connectEditing();
    showRecentPrograms();
    showProgramState();
    setAcceptDrops(true);
}

void MainWindow::connectConsole()
{
    connect(m_console, &ConsolePanel::lineEntered, this, [this](const QByteArray &line) {
        if (m_session.isProgramRunning()) {
            m_session.program()->writeInput(line);
        }
    });
    connect(m_console, &ConsolePanel::inputEnded, this, [this] {
        if (m_session.isProgramRunning()) {
            m_session.program()->closeInput();
        }
    });
}

void MainWindow::openProgram(const ProgramLaunch &launch, Origin origin)
{
    ProgramLaunch opened = launch;
    opened.script = QFileInfo(launch.script).absoluteFilePath();
    if (opened.workingDirectory.isEmpty()) {
        opened.workingDirectory = QFileInfo(opened.script).path();
    }
    if (origin == Origin::Named) {
        m_recent.allow(opened.script, {digestOf(opened.script), opened.arguments});
    }
    m_origin = origin;
    m_recent.add(opened.script);
    showRecentPrograms();
    m_program->setLaunch(opened);
    m_program->setChangedOnDisk(m_session.program() && m_session.program()->launch().script == opened.script
                                && m_script.hasChanged());
    bringForward(*m_program);
    m_program->focusRun();
    m_isConsoleDue = true;
    letRunMean(true);
    showProgramState();
}

void MainWindow::runProgram(const QString &recordPath)
{
    const ProgramLaunch launch = m_program->launch();
    letRunMean(true);
    if (launch.script.isEmpty()) {
        m_actions.openProgram->trigger();
        return;
    }
    if (!mayRun(launch)) {
        askToRun(launch, recordPath);
        return;
    }
    const bool runsAlready = m_session.isProgramRunning() && m_session.program()->launch().script == launch.script;
    const auto start = [this, launch, recordPath] { startProgram(launch, recordPath); };
    if (runsAlready) {
        start(); // to run it again is to stop it, as the button says
    } else {
        whenNoProgramRuns(start);
    }
}

void MainWindow::startProgram(const ProgramLaunch &launch, const QString &recordPath)
{
    m_recent.allow(launch.script, {digestOf(launch.script), launch.arguments});
    m_origin = Origin::Named; // from now on its changes are the person's
    m_recent.add(launch.script);
    showRecentPrograms();
    m_script.watch(launch.script);
    m_failure.clear();
    m_session.startProgram(launch);
    if (std::exchange(m_isConsoleDue, false)) {
        bringForward(*m_console);
    }
    if (!recordPath.isEmpty() && m_session.isProgramRunning()) { // else it could not be started
        m_recordPaths[m_session.trace()] = recordPath;
    }
    connect(m_session.program(), &PythonRun::ended, this, [this] { m_console->end(programInWords()); });
}

// The record that is shown from now on may be a program's.
void MainWindow::takeInAnotherProgram()
{
    if (m_console->isRunning()) {
        m_console->end(tr("It was ended, as another run is shown now."));
    }
    const PythonRun *program = m_session.program();
    if (!program) {
        return;
    }
    m_program->clearNotes();
    m_console->begin();
    connect(program, &PythonRun::started, this, &MainWindow::showState);
    connect(program, &PythonRun::wroteOutput, m_console, &ConsolePanel::writeOutput);
    connect(program, &PythonRun::wroteError, m_console, &ConsolePanel::writeError);
    connect(program, &PythonRun::noted, m_program, &ProgramPanel::addNote);
}

// It is over, and nothing is added any more; another one may be shown by now.
void MainWindow::keepRecordOf(const std::shared_ptr<const Trace> &trace)
{
    if (const auto promised = m_recordPaths.extract(trace)) {
        saveInTheBackground(trace, promised.mapped());
    }
}

// As far as they go: the window is closed, and nobody waits for the programs to end.
void MainWindow::keepAllRecords()
{
    for (const auto &[trace, path] : std::exchange(m_recordPaths, {})) {
        if (const auto saved = writeTrace(*trace, path); !saved) {
            qWarning("%s", qUtf8Printable(saved.error()));
        }
    }
}

// Opening a record runs nothing: it only lays the program ready.
void MainWindow::offerProgramOf(const Trace &trace)
{
    const QString script = programShown();
    if (!isLocalFile(script)) {
        return;
    }
    ProgramLaunch launch{.script = script, .arguments = {}, .python = {}, .workingDirectory = QFileInfo(script).path()};
    const QJsonArray arguments = trace.about().value("arguments"_L1).toArray();
    for (const auto &argument : arguments) {
        launch.arguments += argument.toString();
    }
    m_origin = Origin::Recorded;
    m_program->setLaunch(launch);
    m_program->setChangedOnDisk(false);
    m_program->clearNotes();
    letRunMean(true);
    showProgramState();
}

QString MainWindow::programShown() const
{
    if (m_session.program()) {
        return m_session.program()->launch().script;
    }
    const QJsonObject about = m_session.trace()->about();
    return about.value("source"_L1).toString() == "python"_L1 ? about.value("script"_L1).toString() : QString();
}

// Only while the record that is shown is a program's: m_session.program() is there.
QString MainWindow::programInWords() const
{
    const PythonRun &program = *m_session.program();
    if (m_session.isProgramRunning()) {
        return program.processId() > 0 ? tr("Running, process %1").arg(program.processId()) : tr("Starting");
    }
    if (!program.end()) {
        return m_failure;
    }
    const double seconds = std::chrono::duration<double>(m_session.programTime()).count();
    return tr("%1 It ran for %2\u00a0s.").arg(program.end()->sentence).arg(QLocale::c().toString(seconds, 'f', 1));
}

void MainWindow::showProgramState()
{
    const bool isRunning = m_session.isProgramRunning();
    const bool isShown = m_session.program() && m_session.program()->launch().script == m_program->launch().script;
    m_program->setState(isShown ? programInWords() : QString(), isRunning && isShown);
    m_actions.stop->setEnabled(isRunning);
    m_actions.slower->setEnabled(!isRunning);
    m_actions.faster->setEnabled(!isRunning);
    m_transportBar->setSpeedAvailable(!isRunning);
    showOffer();
}

void MainWindow::letRunMean(bool isProgram)
{
    m_runsProgram = isProgram;
    showOffer();
}

void MainWindow::showOffer()
{
    const QString script = m_session.isProgramRunning() ? programShown()
                           : m_runsProgram              ? m_program->launch().script
                                                        : QString();
    m_actions.showOffer(m_transport.offer(), script.isEmpty() ? tr("the exercise") : QFileInfo(script).fileName());
}

void MainWindow::showRecentPrograms()
{
    m_recentMenu->clear();
    m_recentMenu->setToolTipsVisible(true);
    m_recentMenu->setEnabled(!m_recent.paths().isEmpty());
    for (const QString &path : m_recent.paths()) {
        QAction *action = m_recentMenu->addAction(QFileInfo(path).fileName().replace(u'&', u"&&"_s));
        action->setToolTip(QDir::toNativeSeparators(path));
        connect(action, &QAction::triggered, this, [this, path] {
            if (QFileInfo(path).isFile()) {
                openProgram({.script = path, .arguments = {}, .python = {}, .workingDirectory = {}}, Origin::Listed);
            } else {
                complain(tr("“%1” is not there any more.").arg(QDir::toNativeSeparators(path)));
            }
        });
    }
}

} // namespace awaitscope
