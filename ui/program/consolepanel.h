// SPDX-License-Identifier: MIT
// The program's terminal.
#pragma once

#include "ui/program/consolefeed.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QToolButton;

namespace awaitscope {

class ConsoleView;

/// Shows what a program writes, a frame's worth at a time, and passes on what the person writes to it.
class ConsolePanel : public QWidget
{
    Q_OBJECT

public:
    explicit ConsolePanel(QWidget *parent = nullptr);

    /// A program begins to run: what was there goes, and it can be written to.
    void begin();
    /// It has ended, and how, in a sentence: the last line.
    void end(const QString &sentence);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

    [[nodiscard]] const ConsoleView &view() const { return *m_view; }

public slots:
    void writeOutput(const QByteArray &bytes);
    void writeError(const QByteArray &bytes);
    /// A line of Awaitscope's own.
    void note(const QString &sentence);

signals:
    /// For the program's stdin, in UTF-8, with the end of its line.
    void lineEntered(const QByteArray &line);
    /// Nothing more will come.
    void inputEnded();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QToolButton *makeButton(const QString &text, const QString &toolTip);
    void enterLine();
    void endInput();
    void setInputOpen(bool isOpen);
    void copy();
    void clear();
    void showSoon();
    void showMore();
    void fitFont();

    ConsoleFeed m_feed;
    ConsoleView *m_view;
    QLineEdit *m_input;
    QToolButton *m_endInput;
    QTimer m_frames; // while there is something to show
    bool m_isRunning = false;
};

} // namespace awaitscope
