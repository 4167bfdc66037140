// SPDX-License-Identifier: MIT
// The timeline: a lane for each task, under a ruler.
#pragma once

#include "src/timeline/hittest.h"
#include "src/timeline/viewport.h"
#include "ui/timeline/navigation.h"
#include "ui/timeline/picture.h"

#include <QAbstractScrollArea>
#include <QImage>

#include <memory>
#include <optional>

namespace awaitscope {

/// Shows a record as it is, or as it grows: it keeps no facts, only which part of them is in sight (a TimelineViewport)
/// and which task is selected. Whoever owns it calls refresh() once a frame.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    /// Shows another record, all of it, and follows it; nothing is selected. Null shows an empty one.
    void setTrace(std::shared_ptr<const Trace> trace);

    /// How long the run that setTrace() was given will probably take: the axis shows that much from the beginning, and
    /// grows only when time goes beyond.
    void setExpectedEnd(Instant end);

    /// Takes in what has been recorded since the last time. While `isLive`, what lasts is drawn up to `now`, and the
    /// playhead is there. Repaints only if something looks different.
    void refresh(Instant now, bool isLive);

    /// The timeline as it is shown, without the frame of the focus, in the resolution of the screen.
    [[nodiscard]] QImage grabImage() const;

    /// Paints the timeline into a space of that size; for files, too. `resolution` is the width of a pixel of the
    /// device.
    void paintTo(QPainter &painter, QSizeF size, double resolution) const;

    [[nodiscard]] const Lanes &lanes() const { return *m_lanes; }
    /// The part of the record that is in sight; what else shows it (an overview) observes and moves it there.
    [[nodiscard]] TimelineViewport &sight() { return m_sight; }
    [[nodiscard]] Instant now() const { return m_now; }
    [[nodiscard]] std::optional<TaskId> selectedTask() const { return m_selected; }

    /// Where ruler, labels and lanes are, in the coordinates of viewport().
    [[nodiscard]] TimelineLayout timelineLayout() const;
    /// What is under a point of viewport(): a task's label or lane, or one of its spans.
    [[nodiscard]] std::optional<Hit> hitAt(QPointF point) const;
    /// The lane and label of a task, in the coordinates of viewport(); possibly out of sight.
    [[nodiscard]] QRectF rowOf(TaskId task) const;

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
    /// Selects a task and scrolls it into sight, or none. One that the record does not have counts as none.
    void selectTask(std::optional<awaitscope::TaskId> task);

signals:
    void followingChanged(bool isFollowing);
    void taskSelected(std::optional<awaitscope::TaskId> task);

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
    [[nodiscard]] PixelAxis axis() const;
    void measureLabels();
    void measure();
    void updateExtents();
    void updateScrollBar();
    void showToolTip(QPoint place, QPoint global);

    std::unique_ptr<Lanes> m_lanes; // never null
    TimelineViewport m_sight;
    TimelineNavigation m_navigation{*this};
    Instant m_now;
    Instant m_expectedEnd;
    bool m_isLive = false;
    std::optional<TaskId> m_selected;
    quint32 m_labelsMeasured = 0; // tasks whose label m_longestLabel is the longest of
    qsizetype m_longestLabelLength = 0;
    QString m_longestLabel;
    bool m_isMovingBar = false; // the scroll bar follows the sight, not the other way round
    bool m_showsFocus = false;  // the focus came by keyboard
};

} // namespace awaitscope
