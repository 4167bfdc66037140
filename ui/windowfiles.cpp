// SPDX-License-Identifier: MIT
// What the window does with files: records opened and saved, pictures saved, and what is said when that fails.
#include "src/trace/tracewriter.h"
#include "ui/controlpanel.h"
#include "ui/mainwindow.h"
#include "ui/recordfiles.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QCoreApplication>
#include <QFileInfo>
#include <QMessageBox>
#include <QProgressDialog>
#include <QStatusBar>

namespace awaitscope {

void MainWindow::connectFileActions()
{
    connect(m_actions.open, &QAction::triggered, this, [this] {
        if (const QString path = askForRecordToOpen(this); !path.isEmpty()) {
            openRecord(path);
        }
    });
    connect(&m_loader, &RecordLoader::loaded, this, &MainWindow::showRecord);
    connect(&m_loader, &RecordLoader::failed, this, &MainWindow::complain);
    connect(&m_saver, &RecordSaver::saved, this, &MainWindow::sayThatItIsSaved);
    connect(&m_saver, &RecordSaver::failed, this, &MainWindow::complain);
    connect(m_actions.save, &QAction::triggered, this, &MainWindow::saveRecord);
    connect(m_actions.saveImage, &QAction::triggered, this, &MainWindow::saveImage);
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.about, &QAction::triggered, this, [this] {
        QMessageBox::about(
            this, tr("About Awaitscope"),
            tr("<h3>Awaitscope %1</h3><p>Shows how asynchronous code runs: asyncio's event loop, its tasks "
               "and their waits, in the order in which CPython runs them.</p><p>MIT licence.</p>")
                .arg(QCoreApplication::applicationVersion()));
    });
}

void MainWindow::openRecord(const QString &path)
{
    auto *progress = new QProgressDialog(tr("Reading %1").arg(QFileInfo(path).fileName()), tr("Cancel"), 0, 100, this);
    progress->setWindowModality(Qt::WindowModal);
    progress->setMinimumDuration(500); // most are read before that
    progress->setValue(0);
    connect(&m_loader, &RecordLoader::progressed, progress, &QProgressDialog::setValue);
    connect(&m_loader, &RecordLoader::loaded, progress, &QObject::deleteLater);
    connect(&m_loader, &RecordLoader::failed, progress, &QObject::deleteLater);
    connect(progress, &QProgressDialog::canceled, this, [this, progress] {
        m_loader.cancel();
        progress->deleteLater();
    });
    m_loader.load(path);
}

void MainWindow::showRecord(const std::shared_ptr<const Trace> &trace)
{
    whenNoProgramRuns([this, trace] {
        m_session.show(trace);
        if (m_session.exercise()) {
            m_control->setExercise(*m_session.exercise());
            m_control->setParameters(m_session.parameters());
        } else {
            offerProgramOf(*m_session.trace());
        }
    });
}

void MainWindow::saveRecord()
{
    const QString path = askWhereToSaveRecord(this);
    if (path.isEmpty()) {
        return;
    }
    if (!m_session.isLive()) {
        saveInTheBackground(m_session.trace(), path);
        return;
    }
    const auto saved =
        writeTrace(*m_session.trace(), path); // up to now, and in this thread: nothing is added meanwhile
    if (saved) {
        sayThatItIsSaved(path);
    } else {
        complain(saved.error());
    }
}

void MainWindow::saveInTheBackground(const std::shared_ptr<const Trace> &trace, const QString &path)
{
    statusBar()->showMessage(tr("Saving the record as “%1”…").arg(path));
    m_saver.save(trace, path);
}

void MainWindow::sayThatItIsSaved(const QString &path)
{
    statusBar()->showMessage(tr("The record is saved as “%1”.").arg(path));
}

void MainWindow::saveImage()
{
    if (const auto saved = askAndSaveImage(this, m_timeline->grabImage()); !saved) {
        complain(saved.error());
    }
}

void MainWindow::complain(const QString &sentence)
{
    statusBar()->showMessage(sentence);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Awaitscope"), sentence, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open(); // a run goes on meanwhile
}

} // namespace awaitscope
