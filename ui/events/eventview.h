// SPDX-License-Identifier: MIT
// The rows of the event table.
#pragma once

#include "ui/accessiblerows.h"
#include "ui/events/eventmodel.h"
#include "ui/theme.h"

#include <QAbstractScrollArea>
#include <QStringList>

#include <optional>

class QAction;
class QPainter;

namespace awaitscope {

/// Shows an EventModel, of ten million rows as quickly as of ten: what is not in sight costs nothing, and nothing is
/// kept for a row. (Qt's table view keeps 8 bytes for each row, and goes through all of them with each new one.)
///
/// The row of the playhead is current and kept in sight; clicks and keys move the playhead, and select the task of the
/// row. What lies after the playhead is muted.
class EventView : public QAbstractScrollArea, public AccessibleRows
{
    Q_OBJECT

public:
    /// Both have to outlive the view.
    EventView(ShownRecord &record, EventModel &model, QWidget *parent = nullptr);
    ~EventView() override;

    /// Underlines these words (in small letters) wherever they are.
    void setMarkedWords(const QStringList &words);

    /// Moves the playhead to a row's event and selects its task. `extends`: the rows from where the selection began up
    /// to this one are selected.
    void goTo(int row, bool extends = false);

    /// The first and last of the selected rows, the current one among them.
    [[nodiscard]] std::optional<std::pair<int, int>> selectedRows() const;
    /// The selected rows as text, with tabs; at most MostCopied of them, and then a line that says so.
    [[nodiscard]] QString selectedText() const;
    static constexpr int MostCopied = 100'000;

    [[nodiscard]] int topRow() const;
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    /// What is written of a cell, as far as there is room.
    [[nodiscard]] QRect rectOfCell(int row, EventModel::Column column) const;

    [[nodiscard]] QSize sizeHint() const override { return {420, 300}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 80}; }

    [[nodiscard]] int accessibleRowCount() const override { return m_model.rowCount(); }
    [[nodiscard]] QString accessibleRowText(int row) const override;
    [[nodiscard]] std::optional<int> currentRow() const override;
    [[nodiscard]] bool isRowSelected(int row) const override;
    [[nodiscard]] QRect rectOfRow(int row) const override;
    [[nodiscard]] std::optional<int> rowAt(QPoint place) const override;
    void activateRow(int row) override { goTo(row); }

public slots:
    void copy();

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void measure();
    void takeInRows();
    void takeInMove();
    void reveal(int row);
    [[nodiscard]] int fullRows() const;
    [[nodiscard]] bool showToolTip(QPoint place, QPoint global);

    ShownRecord &m_record;
    EventModel &m_model;
    QStringList m_words;
    int m_rowHeight = 1;
    int m_headerHeight = 0;
    std::optional<int> m_anchor; // where the selection began, if it is more than the current row
    bool m_isMoving = false;     // the view itself moves the playhead or the scroll bar
    bool m_isFollowing = true;   // at the end of a record that grows: until somebody scrolls away
};

} // namespace awaitscope
