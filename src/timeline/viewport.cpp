// SPDX-License-Identifier: MIT
// Every verb makes the sight that is wanted; one place keeps it within the limits and tells the observers.
#include "src/timeline/viewport.h"

#include "src/timeline/timeaxis.h"

#include <utility>

namespace awaitscope {

namespace {

// How much of the sight lies to the right of the newest instant when it moves along.
constexpr double FollowedAir = 0.1;

// What a record that took no time is shown in.
constexpr Duration EmptyRecordLength = std::chrono::milliseconds(1);

// Lanes can be made this many times as high as preferred.
constexpr double HighestLane = 4;

} // namespace

TimelineViewport::TimelineViewport(QObject *parent)
    : QObject(parent)
{
    settle(m_sight);
}

void TimelineViewport::setExtents(TimeRange extents, Instant newest)
{
    const bool isChanged = extents != m_extents;
    if (!isChanged && newest == m_newest) {
        return;
    }
    m_extents = extents;
    m_newest = newest;
    if (isChanged) {
        emit extentsChanged(extents);
    }
    settle(m_sight);
}

void TimelineViewport::setLaneCount(qint64 count)
{
    setLanes(count, m_sight.topLane);
}

void TimelineViewport::setLanes(qint64 count, double topLane)
{
    const bool isCountChanged = std::exchange(m_laneCount, count) != count;
    Sight wanted = m_sight;
    wanted.topLane = topLane;
    settle(wanted);
    if (isCountChanged) {
        emit lanesChanged();
    }
}

void TimelineViewport::setSize(QSizeF size)
{
    if (size == m_size) {
        return;
    }
    m_size = size;
    settle(m_sight);
}

void TimelineViewport::setMeasures(double preferredLaneHeight, double airLeft, double airRight)
{
    m_preferredLaneHeight = preferredLaneHeight;
    m_airLeft = airLeft;
    m_airRight = airRight;
    settle(m_sight);
}

LaneGeometry TimelineViewport::geometry() const
{
    return {m_laneCount, m_sight.laneHeight, m_sight.topLane, m_size.height()};
}

TimeRange TimelineViewport::limits() const
{
    TimeRange content = m_extents;
    if (content.isEmpty()) {
        content.end = content.start + EmptyRecordLength;
    } else if (content.length() < ShortestVisible) {
        content.end = content.start + ShortestVisible;
    }
    return withAir(content, m_size.width(), m_airLeft, m_airRight);
}

void TimelineViewport::zoomAt(double x, double factor)
{
    Sight wanted = m_sight;
    wanted.visible = zoomed(m_sight.visible, factor, instantAt(x, m_sight.visible, m_size.width()));
    wanted.fitsTime = false;
    navigate(Gesture::Zoom, Touch::Yes, wanted);
}

void TimelineViewport::panBy(double pixels)
{
    Sight wanted = m_sight;
    wanted.visible =
        panned(m_sight.visible, nearestDuration(pixels * nanosecondsPerPixel(m_sight.visible, m_size.width())));
    wanted.fitsTime = false;
    navigate(Gesture::Pan, Touch::Yes, wanted);
}

void TimelineViewport::showRange(TimeRange range)
{
    Sight wanted = m_sight;
    wanted.visible = range;
    wanted.fitsTime = false;
    navigate(Gesture::Jump, Touch::Yes, wanted);
}

void TimelineViewport::zoomLanesAt(double y, double factor)
{
    if (!(factor > 0)) {
        return;
    }
    Sight wanted = m_sight;
    const double lane = m_sight.topLane + y / m_sight.laneHeight;
    wanted.fitsLanes = false;
    wanted.laneHeight = m_sight.laneHeight * factor;
    wanted.laneHeight = within(wanted, m_isFollowing).laneHeight; // limited before the lane is put back under `y`
    wanted.topLane = lane - y / wanted.laneHeight;
    navigate(Gesture::ZoomLanes, Touch::No, wanted);
}

void TimelineViewport::scrollBy(double pixels)
{
    scrollTo(m_sight.topLane + pixels / m_sight.laneHeight);
}

void TimelineViewport::scrollTo(double topLane)
{
    Sight wanted = m_sight;
    wanted.topLane = topLane;
    navigate(Gesture::Scroll, Touch::No, wanted);
}

void TimelineViewport::reveal(qint64 lane)
{
    const double shown = m_size.height() / m_sight.laneHeight;
    const double index = static_cast<double>(lane);
    if (index < m_sight.topLane) {
        scrollTo(index);
    } else if (index + 1 > m_sight.topLane + shown) {
        scrollTo(index + 1 - shown);
    }
}

void TimelineViewport::fitAll()
{
    navigate(Gesture::Jump, Touch::No, Sight());
}

void TimelineViewport::fitTo(TimeRange range, qint64 lane)
{
    const Sight wanted = within(sightOf(range, lane), false);
    if (wanted == m_sight) {
        fitAll();
    } else {
        navigate(Gesture::Jump, Touch::Yes, wanted);
    }
}

void TimelineViewport::setFollowing(bool follow)
{
    if (follow == m_isFollowing) {
        return;
    }
    m_isFollowing = follow;
    m_lastGesture = Gesture::None;
    emit followingChanged(follow);
    settle(m_sight);
}

void TimelineViewport::goBack()
{
    if (const auto sight = m_history.back(m_sight)) {
        m_lastGesture = Gesture::None;
        touchTime();
        settle(*sight);
    }
}

void TimelineViewport::goForward()
{
    if (const auto sight = m_history.forward(m_sight)) {
        m_lastGesture = Gesture::None;
        touchTime();
        settle(*sight);
    }
}

void TimelineViewport::reset()
{
    m_history.clear();
    m_lastGesture = Gesture::None;
    setFollowing(true);
    settle(Sight());
}

void TimelineViewport::navigate(Gesture gesture, Touch time, const Sight &wanted)
{
    if (within(wanted, m_isFollowing && time == Touch::No) == m_sight) {
        return; // at a limit: nothing was touched
    }
    // A turn of the wheel is many zooms; going back undoes them all.
    if (gesture != m_lastGesture || gesture == Gesture::Jump) {
        m_history.leave(m_sight);
    }
    m_lastGesture = gesture;
    if (time == Touch::Yes) {
        touchTime();
    }
    settle(wanted);
}

void TimelineViewport::settle(const Sight &wanted)
{
    const Sight before = std::exchange(m_sight, within(wanted, m_isFollowing));
    if (m_sight.visible != before.visible) {
        emit visibleChanged(m_sight.visible);
    }
    if (m_sight.laneHeight != before.laneHeight || m_sight.topLane != before.topLane) {
        emit lanesChanged();
    }
}

Sight TimelineViewport::within(Sight wanted, bool follow) const
{
    const TimeRange all = limits();
    if (!wanted.fitsTime) {
        if (follow) {
            const Duration length = wanted.visible.length();
            const Instant end = m_newest + nearestDuration(static_cast<double>(length.count()) * FollowedAir);
            wanted.visible = {end + -length, end};
        }
        wanted.visible = clamped(wanted.visible, all);
        // Zoomed out to the limits: stays there when those grow.
        wanted.fitsTime = wanted.visible == all;
    }
    if (wanted.fitsTime) {
        wanted.visible = all;
    }

    const double count = static_cast<double>(std::max<qint64>(m_laneCount, 1));
    const double fitting =
        m_size.height() > 0 ? std::min(m_preferredLaneHeight, m_size.height() / count) : m_preferredLaneHeight;
    wanted.laneHeight = wanted.fitsLanes ? fitting
                                         : std::clamp(wanted.laneHeight, fitting,
                                                      std::max(fitting, m_preferredLaneHeight * HighestLane));
    // All lanes shown: stays so when there are more.
    wanted.fitsLanes = wanted.laneHeight <= fitting;
    const LaneGeometry geometry{m_laneCount, wanted.laneHeight, 0, m_size.height()};
    wanted.topLane = wanted.fitsLanes ? 0 : std::clamp(wanted.topLane, 0.0, geometry.greatestTopLane());
    return wanted;
}

Sight TimelineViewport::sightOf(TimeRange range, qint64 lane) const
{
    if (range.length() < ShortestVisible) {
        range.end = range.start + ShortestVisible;
    }
    Sight sight;
    sight.visible = withAir(range, m_size.width(), m_airLeft, m_airRight);
    sight.fitsTime = false;
    sight.fitsLanes = false;
    sight.laneHeight = std::max(m_sight.laneHeight, m_preferredLaneHeight);
    sight.topLane = static_cast<double>(lane) + 0.5 - m_size.height() / sight.laneHeight / 2;
    return sight;
}

void TimelineViewport::touchTime()
{
    if (!m_isFollowing) {
        return;
    }
    m_isFollowing = false;
    emit followingChanged(false);
}

} // namespace awaitscope
