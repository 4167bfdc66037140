// SPDX-License-Identifier: MIT
// Lines that are finished, and the one that is not.
#include "ui/program/consoleview.h"

#include "ui/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <utility>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal Margin = 8; // left of the text; the bar stands in it

bool isMove(QChar character)
{
    return character == u'\n' || character == u'\r' || character == u'\b' || character == TerminalText::EraseToEnd;
}

} // namespace

ConsoleView::ConsoleView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFrameShape(NoFrame);
    setMaximumBlockCount(MostLines);
    document()->setDocumentMargin(Margin);
}

void ConsoleView::write(const ConsolePiece &piece)
{
    const bool wasAtEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    if (piece.kind == ConsoleKind::Output || piece.kind == ConsoleKind::Error) {
        writeText(piece.kind, piece.text);
    } else {
        writeLine(piece.kind, piece.text);
    }
    if (wasAtEnd) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
}

void ConsoleView::clearText()
{
    clear();
    m_line.clear();
    m_column = 0;
    document()->lastBlock().setUserState(-1);
}

ConsoleKind ConsoleView::kindOf(const QTextBlock &block)
{
    return block.userState() < 0 ? ConsoleKind::Output : static_cast<ConsoleKind>(block.userState());
}

// Of a stream: the open line goes on, and is finished by each line feed.
void ConsoleView::writeText(ConsoleKind kind, QStringView text)
{
    if (kind != m_kind && !m_line.isEmpty()) {
        breakLine();
    }
    m_kind = kind;
    QStringList lines; // finished ones, and then the open one
    while (!text.isEmpty()) {
        const auto end = std::ranges::find_if(text, isMove);
        const auto length = end - text.begin();
        put(text.first(length));
        text = text.sliced(length);
        while (m_line.size() > LongestLine) {
            lines.append(m_line.first(LongestLine));
            m_line.remove(0, LongestLine);
            m_column = std::max<qsizetype>(0, m_column - LongestLine);
        }
        if (text.isEmpty()) {
            break;
        }
        if (text.front() == u'\n') {
            lines.append(std::exchange(m_line, {}));
            m_column = 0;
        } else if (text.front() == u'\r') {
            m_column = 0;
        } else if (text.front() == u'\b') {
            m_column = std::max<qsizetype>(0, m_column - 1);
        } else {
            m_line.truncate(m_column);
        }
        text = text.sliced(1);
    }
    lines.append(m_line);
    replaceOpenLine(lines);
}

void ConsoleView::put(QStringView run)
{
    m_line.replace(m_column, std::min(run.size(), m_line.size() - m_column), run.data(), run.size());
    m_column += run.size();
}

void ConsoleView::replaceOpenLine(const QStringList &lines)
{
    // More than are kept need not come in only to go again.
    const qsizetype first = std::max<qsizetype>(0, lines.size() - MostLines);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.movePosition(QTextCursor::End);
    cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
    cursor.insertText(lines.mid(first).join(u'\n'), QTextCharFormat());
    cursor.endEditBlock();
    QTextBlock block = document()->lastBlock();
    block.setUserState(m_line.isEmpty() ? -1 : static_cast<int>(m_kind));
    for (qsizetype i = first; i + 1 < lines.size() && block.previous().isValid(); ++i) {
        block = block.previous();
        block.setUserState(static_cast<int>(m_kind));
    }
}

void ConsoleView::breakLine()
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
    document()->lastBlock().setUserState(-1);
    m_line.clear();
    m_column = 0;
}

// A whole line: input goes on after what asks for it, a note has a line for itself.
void ConsoleView::writeLine(ConsoleKind kind, const QString &text)
{
    if (kind == ConsoleKind::Note && !m_line.isEmpty()) {
        breakLine();
    }
    QTextCharFormat format;
    format.setFontItalic(kind == ConsoleKind::Note);
    format.setFontWeight(kind == ConsoleKind::Input ? QFont::Bold : QFont::Normal);
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text, format);
    if (m_line.isEmpty()) {
        document()->lastBlock().setUserState(static_cast<int>(kind));
    }
    breakLine();
}

void ConsoleView::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    const Theme &theme = Theme::of(palette());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom()) {
            break;
        }
        const ConsoleKind kind = kindOf(block);
        if (kind == ConsoleKind::Error) {
            painter.fillRect(QRectF(2, rect.top(), 3, rect.height()), theme.color(Role::Failed));
        } else if (kind == ConsoleKind::Note) {
            painter.setPen(QPen(theme.color(Role::MutedText), 2, Qt::DotLine));
            painter.drawLine(QPointF(3, rect.top() + 2), QPointF(3, rect.bottom() - 2));
        }
    }
}

} // namespace awaitscope
