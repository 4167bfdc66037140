// SPDX-License-Identifier: MIT
// What stands beside the lines of a listing.
#pragma once

#include <QWidget>

namespace awaitscope {

class ListingView;

/// Beside each line: the mark, if the task that is marked stands there; how many others do; the line's number.
class ListingGutter : public QWidget
{
    Q_OBJECT

public:
    explicit ListingGutter(ListingView &view);

    /// Leaves room for counts up to `count` and for line numbers up to `line`.
    void setLargest(quint32 count, int line);
    void setLargestCount(quint32 count) { setLargest(count, m_largestLine); }
    [[nodiscard]] int neededWidth() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;

private:
    // The columns, from the left.
    [[nodiscard]] int markWidth() const;
    [[nodiscard]] int countWidth() const;
    [[nodiscard]] int numberWidth() const;

    void paintMark(QPainter &painter, const QRectF &line) const;
    void paintCount(QPainter &painter, const QRectF &line, quint32 count) const;

    ListingView &m_view;
    quint32 m_largestCount = 0;
    int m_largestLine = 0;
};

/// "× 998"
[[nodiscard]] QString pillText(quint32 count);

} // namespace awaitscope
