// SPDX-License-Identifier: MIT
// The panel's fields, buttons and sentences.
#include "ui/program/programpanel.h"

#include "src/python/pythoninterpreter.h"
#include "ui/actions.h"
#include "ui/announcement.h"
#include "ui/elidedlabel.h"
#include "ui/program/shellwords.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QLabel *sentenceLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // it may speak of files and errors of any name
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QToolButton *buttonOf(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

} // namespace

ProgramPanel::ProgramPanel(const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_script(new ElidedLabel)
    , m_folder(new ElidedLabel)
    , m_arguments(new QLineEdit)
    , m_python(new QLineEdit)
    , m_run(new QPushButton)
    , m_state(sentenceLabel(u"programState"_s))
    , m_notes(sentenceLabel(u"programNotes"_s))
    , m_change(new QWidget)
    , m_changeText(sentenceLabel(u"programChange"_s))
{
    m_script->setObjectName(u"programScript"_s);
    m_folder->setObjectName(u"programFolder"_s);
    m_arguments->setObjectName(u"programArguments"_s);
    m_arguments->setAccessibleName(tr("Arguments"));
    m_arguments->setToolTip(tr("What the program finds in sys.argv, split as a shell does: quotes keep spaces"));
    m_python->setObjectName(u"programPython"_s);
    m_python->setAccessibleName(tr("Python"));
    m_run->setObjectName(u"programRun"_s);
    layOut(actions);
    for (QLineEdit *field : {m_arguments, m_python}) {
        connect(field, &QLineEdit::textEdited, this, &ProgramPanel::edited);
        connect(field, &QLineEdit::returnPressed, m_run, &QPushButton::click);
    }
    connect(m_run, &QPushButton::clicked, this, &ProgramPanel::runWanted);
    setChangedOnDisk(false);
    clearNotes();
    showScript();
    setState({}, false);
}

void ProgramPanel::layOut(const Actions &actions)
{
    QFont bold = m_script->font();
    bold.setBold(true);
    m_script->setFont(bold);
    m_folder->setForegroundRole(QPalette::PlaceholderText);

    auto *fields = new QFormLayout;
    fields->setContentsMargins(0, 4, 0, 4);
    fields->setRowWrapPolicy(QFormLayout::DontWrapRows);
    fields->addRow(tr("&Arguments"), m_arguments);
    fields->addRow(tr("P&ython"), m_python);

    auto *buttons = new QGridLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_run, 0, 0);
    buttons->addWidget(buttonOf(actions.stop), 0, 1);
    buttons->addWidget(buttonOf(actions.openProgram), 1, 0);
    buttons->addWidget(buttonOf(actions.openInEditor), 1, 1);
    for (int column : {0, 1}) {
        buttons->setColumnStretch(column, 1);
    }

    auto *again = new QPushButton(tr("Run again"));
    again->setToolTip(tr("Run the program as it is now"));
    connect(again, &QPushButton::clicked, this, &ProgramPanel::runWanted);
    auto *change = new QHBoxLayout(m_change);
    change->setContentsMargins(0, 0, 0, 0);
    change->addWidget(m_changeText, 1);
    change->addWidget(again);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_script);
    layout->addWidget(m_folder);
    layout->addLayout(fields);
    layout->addLayout(buttons);
    layout->addSpacing(4);
    layout->addWidget(m_state);
    layout->addWidget(m_change);
    layout->addWidget(m_notes);
    layout->addStretch(1);
}

ProgramLaunch ProgramPanel::launch() const
{
    ProgramLaunch launch = m_launch;
    launch.arguments = shellWords(m_arguments->text());
    launch.python = m_python->text().trimmed();
    return launch;
}

void ProgramPanel::setLaunch(const ProgramLaunch &launch)
{
    m_launch = launch;
    m_arguments->setText(shellLine(launch.arguments));
    m_python->setText(launch.python);
    showScript();
}

void ProgramPanel::showScript()
{
    const QString &script = m_launch.script;
    const bool isThere = !script.isEmpty();
    m_script->setText(isThere ? QFileInfo(script).fileName() : tr("No program has been opened yet"));
    m_script->setToolTip(QDir::toNativeSeparators(script));
    m_folder->setText(isThere ? tr("runs in %1").arg(QDir::toNativeSeparators(m_launch.workingDirectory)) : QString());
    m_folder->setVisible(isThere);
    const auto found = findPython({}, script);
    m_python->setPlaceholderText(found ? *found : tr("none was found"));
    m_python->setToolTip(found ? tr("The Python that runs it: a name or a path. If this is empty: %1").arg(*found)
                               : found.error());
    m_run->setEnabled(isThere);
}

void ProgramPanel::setState(const QString &sentence, bool isRunning)
{
    m_run->setText(isRunning ? tr("Run again") : tr("Run"));
    m_run->setToolTip(isRunning ? tr("Stop the program and run it again") : tr("Run the program"));
    m_state->setVisible(!sentence.isEmpty());
    if (sentence != m_state->text()) {
        m_state->setText(sentence);
        announce(*m_state, sentence);
    }
}

QString ProgramPanel::state() const
{
    return m_state->text();
}

void ProgramPanel::addNote(const QString &sentence)
{
    const QString before = m_notes->text();
    m_notes->setText(before.isEmpty() ? sentence : before + u"\n\n"_s + sentence);
    m_notes->show();
}

void ProgramPanel::clearNotes()
{
    m_notes->clear();
    m_notes->hide();
}

void ProgramPanel::setChangedOnDisk(bool hasChanged)
{
    m_changeText->setText(tr("%1 has changed on disk.").arg(QFileInfo(m_launch.script).fileName()));
    m_change->setVisible(hasChanged);
}

void ProgramPanel::focusRun()
{
    m_run->setFocus(Qt::OtherFocusReason);
}

void ProgramPanel::focusArguments()
{
    m_arguments->setFocus(Qt::OtherFocusReason);
    m_arguments->selectAll();
}

} // namespace awaitscope
