// SPDX-License-Identifier: MIT
// Feed, view and input line.
#include "ui/program/consolepanel.h"

#include "ui/program/consoleview.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

namespace awaitscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ConsolePanel::ConsolePanel(QWidget *parent)
    : QWidget(parent)
    , m_view(new ConsoleView(this))
    , m_input(new QLineEdit)
    , m_endInput(
          makeButton(tr("End input"), tr("Tell the program that no more input comes (Ctrl+D in the input line)")))
{
    m_view->setAccessibleName(tr("What the program wrote"));
    m_input->setObjectName(u"consoleInput"_s);
    m_input->setAccessibleName(tr("Input for the program"));
    m_input->setToolTip(tr("A line for the program's standard input; Enter sends it, Ctrl+D ends the input"));
    m_input->installEventFilter(this);
    connect(m_input, &QLineEdit::returnPressed, this, &ConsolePanel::enterLine);
    connect(m_endInput, &QToolButton::clicked, this, &ConsolePanel::endInput);
    QToolButton *copyAll = makeButton(tr("Copy"), tr("Copy what is selected, or all of it"));
    connect(copyAll, &QToolButton::clicked, this, &ConsolePanel::copy);
    QToolButton *clearAll = makeButton(tr("Clear"), tr("Forget what the program has written"));
    connect(clearAll, &QToolButton::clicked, this, &ConsolePanel::clear);

    auto *line = new QHBoxLayout;
    line->setContentsMargins(4, 2, 4, 2);
    line->addWidget(m_input, 1);
    for (QToolButton *button : {m_endInput, copyAll, clearAll}) {
        line->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addLayout(line);

    m_frames.setInterval(16ms);
    connect(&m_frames, &QTimer::timeout, this, &ConsolePanel::showMore);
    setInputOpen(false);
    fitFont();
}

QToolButton *ConsolePanel::makeButton(const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void ConsolePanel::begin()
{
    clear();
    m_isRunning = true;
    setInputOpen(true);
}

void ConsolePanel::end(const QString &sentence)
{
    m_isRunning = false;
    setInputOpen(false);
    note(sentence);
}

void ConsolePanel::writeOutput(const QByteArray &bytes)
{
    m_feed.write(ConsoleKind::Output, bytes);
    showSoon();
}

void ConsolePanel::writeError(const QByteArray &bytes)
{
    m_feed.write(ConsoleKind::Error, bytes);
    showSoon();
}

void ConsolePanel::note(const QString &sentence)
{
    m_feed.say(ConsoleKind::Note, sentence);
    showSoon();
}

void ConsolePanel::enterLine()
{
    const QString line = m_input->text();
    m_input->clear();
    m_feed.say(ConsoleKind::Input, line);
    showSoon();
    emit lineEntered(line.toUtf8() + '\n');
}

void ConsolePanel::endInput()
{
    setInputOpen(false);
    note(tr("End of the input"));
    emit inputEnded();
}

void ConsolePanel::setInputOpen(bool isOpen)
{
    const bool hadFocus = m_input->hasFocus() || m_endInput->hasFocus();
    m_input->setEnabled(isOpen);
    m_endInput->setEnabled(isOpen);
    m_input->setPlaceholderText(isOpen        ? tr("Input for the program")
                                : m_isRunning ? tr("The input has ended")
                                              : tr("No program runs that could be written to"));
    if (hadFocus && !isOpen) {
        m_view->setFocus();
    }
}

void ConsolePanel::copy()
{
    if (m_view->textCursor().hasSelection()) {
        m_view->copy();
    } else {
        QApplication::clipboard()->setText(m_view->toPlainText());
    }
}

void ConsolePanel::clear()
{
    m_feed.clear();
    m_view->clearText();
}

// As long as more keeps coming, frames follow each other at the same pace.
void ConsolePanel::showSoon()
{
    if (!m_frames.isActive()) {
        m_frames.start();
    }
}

void ConsolePanel::showMore()
{
    for (const ConsolePiece &piece : m_feed.take()) {
        m_view->write(piece);
    }
    if (m_feed.isEmpty()) {
        m_frames.stop();
    }
}

bool ConsolePanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched == m_input && isKey) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_D && key->modifiers() == Qt::ControlModifier) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                endInput();
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

// Of fixed width, and as large as all text.
void ConsolePanel::fitFont()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_view->setFont(fixed);
    m_input->setFont(fixed);
}

void ConsolePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitFont();
    }
}

} // namespace awaitscope
