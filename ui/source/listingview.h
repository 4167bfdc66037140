// SPDX-License-Identifier: MIT
// A listing to read, with what stands at its lines.
#pragma once

#include "src/exercises/listing.h"
#include "ui/theme.h"

#include <QPlainTextEdit>

#include <map>
#include <optional>

namespace awaitscope {

class CodeHighlighter;
class ListingGutter;

/// The files of a listing below each other, under their names if there are several; read only, highlighted, with line
/// numbers. One line can be marked, any can carry a count. A click on a line or its number activates it, and so does
/// Enter where the cursor is; a double click opens it, and so does the menu.
class ListingView : public QPlainTextEdit
{
    Q_OBJECT

public:
    /// How the task that is marked is there.
    enum class Stand : quint8 {
        Waits,  ///< it stands there: ▶
        GoesOn, ///< it runs, and has gone on from there: a hollow ▽
        Ended   ///< it is over, and has stood there last: a grey ■
    };

    struct Mark
    {
        ListingLine line;
        Stand stand = Stand::Waits;

        friend bool operator==(const Mark &, const Mark &) = default;
    };

    using Counts = std::map<ListingLine, quint32>;

    explicit ListingView(Language language, QWidget *parent = nullptr);
    ~ListingView() override;

    /// Shows another listing, from `top` on; nothing is marked.
    void setListing(const Listing &listing, std::optional<ListingLine> top);

    /// Marks a line, or none, and scrolls it into sight if it is another line than before and out of sight.
    void setMark(std::optional<Mark> mark);
    /// Shows how many tasks stand at a line.
    void setCounts(const Counts &counts);
    /// Leaves room for counts up to that one.
    void setLargestCount(quint32 count);

    [[nodiscard]] const std::optional<Mark> &mark() const { return m_mark; }
    [[nodiscard]] const Counts &counts() const { return m_counts; }

    /// The line that a block of the document shows; none if it shows the name of a file.
    [[nodiscard]] std::optional<ListingLine> lineOfBlock(int block) const;
    /// The number of the block that shows a line.
    [[nodiscard]] int blockOf(ListingLine line) const;

    /// Where a line is, in the coordinates of viewport(); possibly out of sight.
    [[nodiscard]] QRectF rectOf(ListingLine line) const;
    /// The line at that height of viewport().
    [[nodiscard]] std::optional<ListingLine> lineAt(int y) const;

    [[nodiscard]] QSize sizeHint() const override { return {300, 180}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, 40}; }

    /// Whether lines can be opened.
    void setOpenable(bool isOpenable) { m_isOpenable = isOpenable; }

signals:
    void lineActivated(awaitscope::ListingLine line);
    void lineOpened(awaitscope::ListingLine line);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    friend class ListingGutter;

    [[nodiscard]] const Theme &theme() const { return Theme::of(palette()); }
    [[nodiscard]] QString toolTipAt(int y) const;
    void activate(int y);
    void paintMark();
    void bringIntoSight();
    void placeGutter();

    Language m_language;
    ListingGutter *m_gutter;
    CodeHighlighter *m_highlighter;
    std::vector<int> m_firstBlocks;   // by file: the block of its first line
    std::vector<int> m_lineCounts;    // by file
    std::optional<ListingLine> m_top; // what to show while nothing is marked, until somebody scrolls
    std::optional<Mark> m_mark;
    Counts m_counts;
    QPoint m_pressed;        // where the mouse button went down
    bool m_isDouble = false; // it is the second click of two
    bool m_isOpenable = false;
};

} // namespace awaitscope
