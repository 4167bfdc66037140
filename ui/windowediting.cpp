// SPDX-License-Identifier: MIT
// What comes into the window from outside, dropped on it, and what goes out of it into the person's editor.
#include "src/trace/sourcefile.h"
#include "ui/mainwindow.h"
#include "ui/program/editor.h"
#include "ui/program/programpanel.h"
#include "ui/recordfiles.h"
#include "ui/source/sourcepanel.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QInputDialog>
#include <QMimeData>
#include <QStandardPaths>
#include <QStatusBar>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QStringList filesOf(const QMimeData &data)
{
    QStringList files;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile()) {
            files += url.toLocalFile();
        }
    }
    return files;
}

} // namespace

void MainWindow::connectEditing()
{
    connect(m_actions.openInEditor, &QAction::triggered, this, &MainWindow::edit);
    connect(m_actions.editorCommand, &QAction::triggered, this, &MainWindow::askForEditor);
    connect(m_source, &SourcePanel::editWanted, this, &MainWindow::editLine);
}

// The line that is marked, or the program at its beginning.
void MainWindow::edit()
{
    const auto line = m_source->lineToEdit();
    const QString script = m_program->launch().script;
    if (line) {
        editLine(*line);
    } else if (!script.isEmpty()) {
        openInEditor(script, 1);
    } else {
        statusBar()->showMessage(tr("There is no file to edit: the source of the exercises is part of Awaitscope."));
    }
}

// Its file is one that the record names.
void MainWindow::editLine(const SourcePanel::FileLine &line)
{
    if (isLocalFile(line.path)) {
        openInEditor(line.path, line.line);
    } else {
        complain(tr("“%1” is no file of this computer: it is not opened.").arg(line.path));
    }
}

void MainWindow::openInEditor(const QString &path, int line)
{
    if (const auto opened = awaitscope::openInEditor(m_editor, path, line); !opened) {
        complain(opened.error());
    }
}

void MainWindow::askForEditor()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Editor command"));
    const QString known = knownEditor([](const QString &name) { return QStandardPaths::findExecutable(name); });
    dialog->setLabelText(tr("The command that opens {file} at {line}, such as “code -g {file}:{line}”.\n"
                            "If it is empty: %1")
                             .arg(known.isEmpty() ? tr("the folder is shown") : known));
    dialog->setTextValue(m_editor);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &text) { m_editor = text.trimmed(); });
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!filesOf(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList files = filesOf(*event->mimeData());
    if (files.isEmpty()) {
        return;
    }
    event->acceptProposedAction();
    const QString &path = files.constFirst();
    if (isPythonFile(path)) {
        openProgram({.script = path, .arguments = {}, .python = {}, .workingDirectory = {}}, Origin::Dropped);
    } else {
        openRecord(path);
    }
    if (files.size() > 1) {
        statusBar()->showMessage(
            tr("Only one file is shown at a time: “%1” is opened.").arg(QFileInfo(path).fileName()));
    }
}

} // namespace awaitscope
