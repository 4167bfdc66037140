// SPDX-License-Identifier: MIT
// Where a person chooses a Python program and its arguments, and sees how it fares.
#pragma once

#include "src/python/programlaunch.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;

namespace awaitscope {

class ElidedLabel;
struct Actions;

/// The program's file, arguments, Python and working directory; what it does, in a sentence; what cannot be seen of it;
/// and whether its file has changed since it was started. It starts nothing itself.
class ProgramPanel : public QWidget
{
    Q_OBJECT

public:
    /// The buttons are those of the window's actions.
    explicit ProgramPanel(const Actions &actions, QWidget *parent = nullptr);

    /// What the next run would run; an empty script if no program has been opened.
    [[nodiscard]] ProgramLaunch launch() const;
    void setLaunch(const ProgramLaunch &launch);

    /// What the panel says of the program: "Running, process 1234."
    void setState(const QString &sentence, bool isRunning);
    [[nodiscard]] QString state() const;

    /// Something to be known about the record; stays until clearNotes().
    void addNote(const QString &sentence);
    void clearNotes();

    /// Says that the file has changed on disk since the run began, and offers to run it again.
    void setChangedOnDisk(bool hasChanged);

    void focusRun();
    void focusArguments();

signals:
    void runWanted();
    /// Something that the next run would be run with has been changed by the person.
    void edited();

private:
    void showScript();
    void layOut(const Actions &actions);

    ProgramLaunch m_launch; // what is not in the fields: script and working directory
    ElidedLabel *m_script;
    ElidedLabel *m_folder;
    QLineEdit *m_arguments;
    QLineEdit *m_python;
    QPushButton *m_run;
    QLabel *m_state;
    QLabel *m_notes;
    QWidget *m_change;
    QLabel *m_changeText;
};

} // namespace awaitscope
