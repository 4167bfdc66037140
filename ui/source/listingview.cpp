// SPDX-License-Identifier: MIT
// Lines and blocks, and the mark.
#include "ui/source/listingview.h"

#include "ui/source/cpphighlighter.h"
#include "ui/source/listinggutter.h"
#include "ui/source/pythonhighlighter.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

CodeHighlighter *makeHighlighter(Language language, const Theme &theme, QTextDocument *document)
{
    switch (language) {
    case Language::Python:
        return new PythonHighlighter(theme, document);
    case Language::Cpp:
        return new CppHighlighter(theme, document);
    }
    Q_UNREACHABLE();
}

} // namespace

ListingView::ListingView(Language language, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_language(language)
    , m_gutter(new ListingGutter(*this))
    , m_highlighter(makeHighlighter(language, theme(), document()))
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(NoFrame);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter,
            [this](const QRect & /*rect*/, int /*dy*/) { m_gutter->update(); });
    connect(this, &QPlainTextEdit::cursorPositionChanged, viewport(), qOverload<>(&QWidget::update));
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_top.reset(); });
    placeGutter();
}

ListingView::~ListingView() = default;

void ListingView::setListing(const Listing &listing, std::optional<ListingLine> top)
{
    m_firstBlocks.clear();
    m_lineCounts.clear();
    m_mark.reset();
    m_counts.clear();
    // The name of a file is a comment, so that all of it can be copied as code.
    const QString heading = m_language == Language::Python ? u"# %1"_s : u"// %1"_s;
    QStringList lines;
    int longest = 0;
    for (const ListingFile &file : listing) {
        if (listing.size() > 1) {
            if (!lines.isEmpty()) {
                lines.append(QString());
            }
            lines.append(heading.arg(file.name));
        }
        m_firstBlocks.push_back(static_cast<int>(lines.size()));
        m_lineCounts.push_back(static_cast<int>(file.lines.size()));
        longest = std::max(longest, m_lineCounts.back());
        lines += file.lines;
    }
    setPlainText(lines.join(u'\n'));
    m_top = top;
    m_gutter->setLargest(0, longest);
    placeGutter();
    paintMark();
    bringIntoSight();
}

void ListingView::setMark(std::optional<Mark> mark)
{
    if (mark == m_mark) {
        return;
    }
    const bool isElsewhere = mark && (!m_mark || mark->line != m_mark->line);
    m_mark = mark;
    paintMark();
    if (isElsewhere) {
        bringIntoSight();
    }
}

void ListingView::setCounts(const Counts &counts)
{
    if (counts != m_counts) {
        m_counts = counts;
        m_gutter->update();
    }
}

void ListingView::setLargestCount(quint32 count)
{
    const int before = m_gutter->neededWidth();
    m_gutter->setLargestCount(count);
    if (m_gutter->neededWidth() != before) {
        placeGutter();
    }
}

int ListingView::blockOf(ListingLine line) const
{
    return m_firstBlocks[line.file] + line.line - 1;
}

std::optional<ListingLine> ListingView::lineOfBlock(int block) const
{
    const auto next = std::ranges::upper_bound(m_firstBlocks, block);
    if (next == m_firstBlocks.begin()) {
        return std::nullopt;
    }
    const auto file = static_cast<std::size_t>(next - m_firstBlocks.begin() - 1);
    const int line = block - m_firstBlocks[file] + 1;
    return line <= m_lineCounts[file] ? std::optional(ListingLine{.file = file, .line = line}) : std::nullopt;
}

QRectF ListingView::rectOf(ListingLine line) const
{
    const QTextBlock block = document()->findBlockByNumber(blockOf(line));
    return blockBoundingGeometry(block).translated(contentOffset());
}

std::optional<ListingLine> ListingView::lineAt(int y) const
{
    const QTextBlock block = cursorForPosition({0, y}).block();
    const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
    return y >= rect.top() && y < rect.bottom() ? lineOfBlock(block.blockNumber()) : std::nullopt;
}

void ListingView::paintMark()
{
    QList<QTextEdit::ExtraSelection> selections;
    if (m_mark) {
        QTextEdit::ExtraSelection line;
        line.cursor = QTextCursor(document()->findBlockByNumber(blockOf(m_mark->line)));
        line.format.setBackground(theme().color(m_mark->stand == Stand::Ended ? Role::Grid : Role::SelectionFill));
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        selections.append(line);
    }
    setExtraSelections(selections);
    m_gutter->update();
}

// Only as far as it is out of sight: a picture that jumps cannot be read. Lines are not wrapped, so the scroll bar
// counts blocks.
void ListingView::bringIntoSight()
{
    QScrollBar *bar = verticalScrollBar();
    if (m_mark) {
        const int block = blockOf(m_mark->line);
        const int inSight = bar->pageStep();
        if (block < bar->value() || block >= bar->value() + inSight) {
            bar->setValue(block - inSight / 2);
        }
    } else if (m_top) {
        bar->setValue(blockOf(*m_top));
    }
}

void ListingView::placeGutter()
{
    const int width = m_gutter->neededWidth();
    setViewportMargins(width, 0, 0, 0);
    m_gutter->setGeometry(0, 0, width, viewport()->height());
    m_gutter->update();
}

void ListingView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
    bringIntoSight();
}

void ListingView::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    bringIntoSight();
}

void ListingView::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    if (hasFocus()) { // Enter means this line
        const QRectF line = blockBoundingGeometry(textCursor().block()).translated(contentOffset());
        QPainter painter(viewport());
        painter.setPen(theme().color(Role::Accent));
        painter.drawRect(QRectF(0.5, line.top() + 0.5, viewport()->width() - 1, line.height() - 1));
    }
}

void ListingView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter) {
        m_highlighter->setTheme(theme());
        paintMark();
    } else if (event->type() == QEvent::FontChange && m_gutter) {
        m_gutter->setFont(font());
        placeGutter();
        bringIntoSight();
    }
}

} // namespace awaitscope
