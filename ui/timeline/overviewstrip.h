// SPDX-License-Identifier: MIT
// The whole run in a strip: how many tasks wait, are ready and run, where one looks, and what is in sight.
#pragma once

#include "src/timeline/overviewcounts.h"
#include "src/timeline/shownrecord.h"

#include <optional>

#include <QTimer>
#include <QWidget>

namespace awaitscope {

class TimelineView;

/// Lies above a timeline, with the same left and right edge as its lanes. In the chart the playhead is dragged; in the
/// bar below it the part that the timeline has in sight: by its middle to move it, by its ends to make it longer or
/// shorter.
class OverviewStrip : public QWidget
{
    Q_OBJECT

public:
    /// Both have to outlive the strip.
    OverviewStrip(ShownRecord &record, TimelineView &timeline, QWidget *parent = nullptr);

    /// The chart and the bar, in pixels.
    [[nodiscard]] QRectF chart() const;
    [[nodiscard]] QRectF bar() const;
    /// The part of the bar that stands for what is in sight.
    [[nodiscard]] QRectF handle() const;
    /// The time from the chart's left to its right edge.
    [[nodiscard]] TimeRange range() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Drag : quint8 { None, Playhead, Middle, Start, End };

    void takeInGrowth();
    [[nodiscard]] Drag dragAt(QPointF place) const;
    void dragTo(double x);
    [[nodiscard]] std::vector<std::pair<double, double>> blocked() const;
    [[nodiscard]] Instant instantUnder(double x) const;

    ShownRecord &m_record;
    TimelineView &m_timeline;
    std::optional<OverviewCounts> m_counts; // always of the record
    QTimer m_pieces;                        // while a large record is taken in
    Drag m_drag = Drag::None;
    Duration m_offset{0}; // from the start of what is dragged to where it was taken
};

} // namespace awaitscope
