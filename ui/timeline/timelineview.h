// SPDX-License-Identifier: MIT
// The timeline: a lane for each task, under a ruler.
#pragma once

#include "src/timeline/arrangedlanes.h"
#include "src/timeline/hittest.h"
#include "src/timeline/laneanchor.h"
#include "src/timeline/shownrecord.h"
#include "src/timeline/viewport.h"
#include "ui/timeline/longestlabel.h"
#include "ui/timeline/navigation.h"
#include "ui/timeline/picture.h"

#include <QAbstractScrollArea>
#include <QImage>

#include <optional>

namespace awaitscope {

/// Shows a record as it is, or as it grows, and its playhead: it keeps no facts, only which part of them is in sight (a
/// TimelineViewport).
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// `record` has to outlive the view. Another record in it is shown all, and followed.
    explicit TimelineView(ShownRecord &record, QWidget *parent = nullptr);
    ~TimelineView() override;

    /// How long the run that is live will probably take: the axis shows that much from the beginning, and grows only
    /// when time goes beyond.
    void setExpectedEnd(Instant end);

    /// Shows another run behind this one; the axis is long enough for both. Null: none. Called again when it has grown.
    void setGhost(std::shared_ptr<const Ghost> ghost);

    /// The timeline as it is shown, without the frame of the focus, in the resolution of the screen.
    [[nodiscard]] QImage grabImage() const;

    /// Paints the timeline into a space of that size; for files, too. `resolution` is the width of a pixel of the
    /// device.
    void paintTo(QPainter &painter, QSizeF size, double resolution) const;

    [[nodiscard]] const ShownRecord &record() const { return m_record; }
    [[nodiscard]] const Lanes &lanes() const { return m_record.lanes(); }
    [[nodiscard]] const LaneOrder &order() const { return m_arranged.order(); }
    /// Which lanes are shown, and in which order.
    [[nodiscard]] ArrangedLanes &arranged() { return m_arranged; }
    void setArrangement(const Arrangement &arrangement) { m_arranged.setArrangement(arrangement); }
    [[nodiscard]] Playhead &playhead() { return m_record.playhead(); }
    /// The part of the record that is in sight; what else shows it (an overview) observes and moves it there.
    [[nodiscard]] TimelineViewport &sight() { return m_sight; }
    [[nodiscard]] std::optional<TaskId> selectedTask() const { return m_record.playhead().selectedTask(); }

    /// The range of time that is measured, if one is.
    [[nodiscard]] std::optional<TimeRange> measuredRange() const { return m_measured; }

    /// Where an instant is, in the coordinates of viewport(); possibly out of sight.
    [[nodiscard]] double xOfInstant(Instant instant) const;
    /// Where ruler, labels and lanes are, in the coordinates of viewport().
    [[nodiscard]] TimelineLayout timelineLayout() const;
    /// What is under a point of viewport(): a task's label or lane, or one of its spans.
    [[nodiscard]] std::optional<Hit> hitAt(QPointF point) const;
    /// The lane and label of a task, in the coordinates of viewport(); possibly out of sight. Empty if it is hidden.
    [[nodiscard]] QRectF rowOf(TaskId task) const;
    /// The parent whose triangle is under a point of viewport(): a press there hides or shows what is below it.
    [[nodiscard]] std::optional<TaskId> triangleAt(QPointF point) const;
    /// Hides or shows what is below a task, if anything can be.
    void toggleCollapsed(TaskId parent);

    [[nodiscard]] QSize sizeHint() const override { return {900, 480}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 140}; }

    /// Does what the key means to the timeline; false if it means nothing. For a window that passes on what no other
    /// widget has use for.
    bool navigate(const QKeyEvent &event);

public slots:
    /// Shows everything.
    void fit();
    /// Shows the time and the lane of the selected task; when it does so already, shows everything.
    void fitSelection();
    /// Zooms around the mouse if it is over the time axis, else around the middle.
    void zoomIn();
    void zoomOut();
    void setFollowing(bool follow);
    /// Measures between two instants; none: no longer.
    void measure(std::optional<awaitscope::TimeRange> range);

signals:
    void followingChanged(bool isFollowing);
    /// timelineLayout() is another one.
    void layoutChanged();
    void measuredRangeChanged(std::optional<awaitscope::TimeRange> range);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    [[nodiscard]] TimelinePicture picture(double resolution) const;
    [[nodiscard]] TaskLinks links() const;
    [[nodiscard]] PixelAxis axis() const;
    [[nodiscard]] TimelineLayout layoutOf(QSizeF size, double resolution) const;
    void showAnotherRecord();
    void takeInGrowth();
    void showSelection(std::optional<TaskId> task);
    void rememberPlaces();
    void showOrder();
    void showArrangement();
    [[nodiscard]] bool pressTriangle(const QMouseEvent &event);
    [[nodiscard]] bool pressEnter(const QKeyEvent &event);
    void measureText();
    void updateExtents();
    void updateScrollBar();
    void showToolTip(QPoint place, QPoint global);

    ShownRecord &m_record;
    ArrangedLanes m_arranged{m_record};
    LaneSort m_shownSort = LaneSort::ByCreation; // of the order that is shown
    std::optional<LaneAnchor> m_anchor;          // while lanes move
    TimelineViewport m_sight;
    TimelineNavigation m_navigation{*this};
    Instant m_expectedEnd;
    std::optional<TimeRange> m_measured;
    std::shared_ptr<const Ghost> m_ghost; // null: none
    LongestLabel m_longestLabel;
    bool m_isMovingBar = false; // the scroll bar follows the sight, not the other way round
    bool m_showsFocus = false;  // the focus came by keyboard
};

} // namespace awaitscope
