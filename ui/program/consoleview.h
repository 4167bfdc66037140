// SPDX-License-Identifier: MIT
// The console's lines.
#pragma once

#include "ui/program/consolefeed.h"

#include <QPlainTextEdit>

namespace awaitscope {

/// The last lines of what a program wrote, read only. Lines of stderr have a bar at their left, and
/// those of Awaitscope itself are in italics behind a dotted one; what the person wrote is bold. A carriage return
/// goes back to the beginning of the line, so that a progress bar overwrites itself; a line of stdout is never
/// continued by stderr. It stays at the end while it is there, and where it is when the person has scrolled up.
class ConsoleView : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr int MostLines = 10'000;
    static constexpr int LongestLine = 4096; ///< characters; a longer one goes on in the next line

    explicit ConsoleView(QWidget *parent = nullptr);

    void write(const ConsolePiece &piece);
    void clearText();

    /// Which kind of line a block of the document shows.
    [[nodiscard]] static ConsoleKind kindOf(const QTextBlock &block);

    [[nodiscard]] QSize sizeHint() const override { return {300, 150}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, 40}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void writeText(ConsoleKind kind, QStringView text);
    void writeLine(ConsoleKind kind, const QString &text);
    void breakLine();
    void put(QStringView run);
    void replaceOpenLine(const QStringList &lines);

    // The open line: the document's last block, which may still be overwritten.
    QString m_line;
    qsizetype m_column = 0;
    ConsoleKind m_kind = ConsoleKind::Output; // whose it is, if it is not empty
};

} // namespace awaitscope
