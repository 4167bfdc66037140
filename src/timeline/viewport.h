// SPDX-License-Identifier: MIT
// Which part of the record the timeline shows: the one object that all that draw it observe.
#pragma once

#include "src/timeline/lanegeometry.h"
#include "src/timeline/navigationhistory.h"
#include "src/trace/instant.h"

#include <QObject>
#include <QSizeF>

namespace awaitscope {

/// The part that is shown. What is fitted stays fitted: it follows the record and the window as they grow.
struct Sight
{
    TimeRange visible;
    double laneHeight = 0; ///< pixels
    double topLane = 0;    ///< see LaneGeometry
    bool fitsTime = true;  ///< all of the time, with air beside it
    bool fitsLanes = true; ///< all lanes, none higher than preferred

    friend bool operator==(const Sight &, const Sight &) = default;
};

/// Keeps the Sight within the record. Whoever shows the timeline tells it the record's extents and the window's size;
/// whoever navigates calls the verbs; whoever draws reads and observes. Signals come only when something has changed.
///
/// While it follows, the newest instant stays in sight: in a fitted sight by growing, else by moving along. A touch of
/// the time (zoom, pan, going to a range) ends that.
class TimelineViewport : public QObject
{
    Q_OBJECT

public:
    explicit TimelineViewport(QObject *parent = nullptr);

    // --- what there is ---------------------------------------------------------------------------------------------

    /// The time of the record, and the newest instant in it, which is followed.
    void setExtents(TimeRange extents, Instant newest);
    void setLaneCount(qint64 count);
    /// The same when lanes have moved, too: `topLane` is now at the upper edge. That is no navigation.
    void setLanes(qint64 count, double topLane);
    /// The size of the window on the lanes, in pixels.
    void setSize(QSizeF size);
    /// The height of a lane in which everything can be read, and the air left and right of all time when it is fitted.
    void setMeasures(double preferredLaneHeight, double airLeft, double airRight);

    // --- what is shown ---------------------------------------------------------------------------------------------

    [[nodiscard]] TimeRange extents() const { return m_extents; }
    [[nodiscard]] TimeRange visible() const { return m_sight.visible; }
    [[nodiscard]] const Sight &sight() const { return m_sight; }
    [[nodiscard]] LaneGeometry geometry() const;
    [[nodiscard]] double width() const { return m_size.width(); }
    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    /// The longest range that can be shown: the extents with air beside them.
    [[nodiscard]] TimeRange limits() const;

    // --- verbs -----------------------------------------------------------------------------------------------------

    /// Shows `factor` times as much time (below 1 zooms in); the instant at `x` stays there, unless a limit is reached.
    void zoomAt(double x, double factor);
    /// Moves by pixels: positive shows what comes later.
    void panBy(double pixels);
    /// Shows `range`, as far as the limits allow.
    void showRange(TimeRange range);
    /// Makes lanes `factor` times as high; the lane at `y` stays there, unless a limit is reached.
    void zoomLanesAt(double y, double factor);
    /// Moves by pixels: positive shows what is below.
    void scrollBy(double pixels);
    void scrollTo(double topLane);
    /// Scrolls as little as possible to show all of `lane`.
    void reveal(qint64 lane);
    /// Shows everything.
    void fitAll();
    /// Shows `range` with air beside it and `lane` in the middle, in lanes of readable height. When it shows just that
    /// already, shows everything.
    void fitTo(TimeRange range, qint64 lane);
    void setFollowing(bool follow);
    /// Undoes a navigation, or does it again. A series of zooms counts as one, and so does one of pans.
    void goBack();
    void goForward();
    [[nodiscard]] bool canGoBack() const { return m_history.canGoBack(); }
    [[nodiscard]] bool canGoForward() const { return m_history.canGoForward(); }
    /// For another record: fits everything, follows, and forgets where one has been.
    void reset();

signals:
    /// The time shown is another one.
    void visibleChanged(awaitscope::TimeRange visible);
    /// The lanes shown, or their height, are others.
    void lanesChanged();
    void extentsChanged(awaitscope::TimeRange extents);
    void followingChanged(bool isFollowing);

private:
    enum class Gesture : quint8 { None, Zoom, Pan, ZoomLanes, Scroll, Jump };

    enum class Touch : bool { No, Yes };

    void navigate(Gesture gesture, Touch time, const Sight &wanted);
    void settle(const Sight &wanted);
    [[nodiscard]] Sight within(Sight wanted, bool follow) const;
    [[nodiscard]] Sight sightOf(TimeRange range, qint64 lane) const;
    void touchTime();

    TimeRange m_extents;
    Instant m_newest;
    qint64 m_laneCount = 0;
    QSizeF m_size;
    double m_preferredLaneHeight = 24;
    double m_airLeft = 0;
    double m_airRight = 0;
    Sight m_sight; // always what within() makes of it
    bool m_isFollowing = true;
    NavigationHistory<Sight> m_history;
    Gesture m_lastGesture = Gesture::None;
};

} // namespace awaitscope
