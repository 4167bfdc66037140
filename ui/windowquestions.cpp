// SPDX-License-Identifier: MIT
// What the person is asked before a program runs, and before it is stopped for the sake of something else.
#include "ui/mainwindow.h"
#include "ui/program/programpanel.h"
#include "ui/program/shellwords.h"

#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace awaitscope {

using namespace Qt::StringLiterals;

bool MainWindow::mayRun(const ProgramLaunch &launch) const
{
    if (m_origin == Origin::Named) {
        return true;
    }
    const auto allowed = m_recent.allowed(launch.script);
    return allowed && (m_origin == Origin::Listed || allowed->digest == digestOf(launch.script))
           && (m_origin != Origin::Recorded || allowed->arguments == launch.arguments);
}

// A program may do whatever the person may do, and a file that somebody has sent looks like any other.
void MainWindow::askToRun(const ProgramLaunch &launch, const QString &recordPath)
{
    constexpr int Most = 500; // characters of the arguments; the rest is in the details
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Awaitscope"),
                                tr("“%1” runs as you: it can do whatever you can do, as if you had started it in a "
                                   "terminal.")
                                    .arg(QFileInfo(launch.script).fileName()),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"askToRun"_s);
    box->setTextFormat(Qt::PlainText);
    const QString file = QDir::toNativeSeparators(launch.script);
    const QString arguments = shellLine(launch.arguments);
    box->setInformativeText(launch.arguments.isEmpty() ? file
                            : arguments.size() <= Most ? tr("%1\nArguments: %2").arg(file, arguments)
                                                       : tr("%1\nArguments: %2…").arg(file, arguments.left(Most)));
    if (arguments.size() > Most) {
        box->setDetailedText(arguments);
    }
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *run = box->addButton(tr("Run it"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    // What is agreed to is the file as it is now, and not one that takes its place while this is being read. Before
    // that it runs by no other way either, such as the list of recent programs.
    const RecentPrograms::Allowed asked{digestOf(launch.script), launch.arguments};
    if (const auto allowed = m_recent.allowed(launch.script); allowed && allowed->digest != asked.digest) {
        m_recent.forbid(launch.script);
    }
    connect(run, &QPushButton::clicked, this, [this, script = launch.script, recordPath, asked] {
        m_recent.allow(script, asked);
        if (m_program->launch().script == script) {
            runProgram(recordPath);
        }
    });
    box->open();
}

void MainWindow::whenNoProgramRuns(const std::function<void()> &next)
{
    if (!m_session.isProgramRunning()) {
        next();
        return;
    }
    askToStop(
        tr("%1 is still running, and one run is shown at a time. Stop it?").arg(QFileInfo(programShown()).fileName()),
        tr("Stop it"), next);
}

// What is to come next makes an end of the program.
void MainWindow::askToStop(const QString &question, const QString &answer, const std::function<void()> &next)
{
    if (findChild<QMessageBox *>(u"askToStop"_s)) {
        return; // it is being asked
    }
    auto *box = new QMessageBox(QMessageBox::Question, tr("Awaitscope"), question, QMessageBox::Cancel, this);
    box->setObjectName(u"askToStop"_s);
    box->setTextFormat(Qt::PlainText);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box->addButton(answer, QMessageBox::AcceptRole), &QPushButton::clicked, this, next);
    box->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_isClosing || !m_session.isProgramRunning()) {
        keepAllRecords();
        QMainWindow::closeEvent(event);
        return;
    }
    event->ignore();
    askToStop(tr("%1 is still running. Stop it and close?").arg(QFileInfo(programShown()).fileName()),
              tr("Stop and close"), [this] {
                  m_isClosing = true;
                  close();
              });
}

} // namespace awaitscope
