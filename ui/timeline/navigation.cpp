// SPDX-License-Identifier: MIT
// Which input does what.
#include "ui/timeline/navigation.h"

#include "src/timeline/timeaxis.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace awaitscope {

namespace {

constexpr double WheelNotch = 120; // of QWheelEvent::angleDelta()
constexpr double WheelZoom = 1.2;  // a notch
constexpr double WheelPixels = 72; // a notch

// How far a wheel or a touch pad was moved, in pixels.
QPointF pixelsOf(const QWheelEvent &event)
{
    return event.pixelDelta().isNull() ? QPointF(event.angleDelta()) / WheelNotch * WheelPixels
                                       : QPointF(event.pixelDelta());
}

} // namespace

bool TimelineNavigation::keyPressed(const QKeyEvent &event)
{
    TimelineViewport &sight = m_view.sight();
    if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        return false;
    }
    switch (event.key()) {
    case Qt::Key_Up:
        selectNext(-1);
        return true;
    case Qt::Key_Down:
        selectNext(1);
        return true;
    case Qt::Key_PageUp:
        sight.scrollBy(-sight.geometry().height);
        return true;
    case Qt::Key_PageDown:
        sight.scrollBy(sight.geometry().height);
        return true;
    case Qt::Key_Escape:
        if (m_view.measuredRange()) {
            m_view.measure(std::nullopt);
            return true;
        }
        if (m_view.selectedTask()) {
            m_view.playhead().select(std::nullopt);
            return true;
        }
        return false;
    default:
        return false;
    }
}

bool TimelineNavigation::handle(QEvent &event)
{
    switch (event.type()) {
    case QEvent::Wheel:
        return wheelTurned(static_cast<QWheelEvent &>(event));
    case QEvent::MouseButtonPress:
        return mousePressed(static_cast<const QMouseEvent &>(event));
    case QEvent::MouseMove:
        return mouseMoved(static_cast<const QMouseEvent &>(event));
    case QEvent::MouseButtonRelease:
        return mouseReleased(static_cast<const QMouseEvent &>(event));
    case QEvent::Leave:
        m_mouse.reset();
        return false;
    case QEvent::NativeGesture:
        return pinchedNatively(static_cast<const QNativeGestureEvent &>(event));
    case QEvent::Gesture:
        return pinched(static_cast<QGestureEvent &>(event));
    default:
        return false;
    }
}

bool TimelineNavigation::wheelTurned(QWheelEvent &event)
{
    TimelineViewport &sight = m_view.sight();
    const QPointF pixels = pixelsOf(event);
    const double notches = (event.angleDelta().y() != 0 ? event.angleDelta().y() : event.angleDelta().x()) / WheelNotch;
    const auto modifiers = event.modifiers();
    if (modifiers.testFlag(Qt::ControlModifier) && modifiers.testFlag(Qt::ShiftModifier)) {
        sight.zoomLanesAt(event.position().y() - m_view.timelineLayout().lanes.top(), std::pow(WheelZoom, notches));
    } else if (modifiers.testFlag(Qt::ControlModifier)) {
        zoomAt(event.position(), std::pow(WheelZoom, -notches));
    } else if (modifiers.testFlag(Qt::ShiftModifier)) {
        sight.panBy(-(pixels.x() + pixels.y()));
    } else {
        if (pixels.x() != 0) {
            sight.panBy(-pixels.x());
        }
        if (pixels.y() != 0 && m_view.verticalScrollBar()->maximum() > 0) {
            sight.scrollBy(-pixels.y());
        } else {
            sight.panBy(-pixels.y()); // no lanes out of sight: time is what there is to move in
        }
    }
    event.accept();
    return true;
}

bool TimelineNavigation::mousePressed(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton) {
        return false;
    }
    m_pressed = event.position();
    m_pressedAt = instantUnder(m_pressed);
    m_draggedX = m_pressed.x();
    m_isOnRuler = m_view.timelineLayout().ruler.contains(m_pressed);
    m_drag = m_isOnRuler && isOnPlayhead(m_pressed) ? Drag::Playhead : Drag::Click;
    showCursor();
    return true;
}

bool TimelineNavigation::mouseMoved(const QMouseEvent &event)
{
    m_mouse = event.position();
    if (m_drag == Drag::Click
        && (event.position() - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        const bool isOnLabels = m_view.timelineLayout().labels.contains(m_pressed);
        m_drag = m_isOnRuler ? Drag::Pan : (isOnLabels ? Drag::Click : Drag::Range);
    }
    showCursor();
    if (m_drag == Drag::None || m_drag == Drag::Click) {
        return m_drag == Drag::Click;
    }
    drag(event.position());
    return true;
}

bool TimelineNavigation::mouseReleased(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton || m_drag == Drag::None) {
        return false;
    }
    if (m_drag == Drag::Click) {
        click(event.position());
    }
    m_drag = Drag::None;
    showCursor();
    return true;
}

void TimelineNavigation::click(QPointF place)
{
    if (m_isOnRuler) {
        m_view.playhead().moveToInstant(instantUnder(place));
        return;
    }
    m_view.measure(std::nullopt);
    const auto hit = m_view.hitAt(place);
    m_view.playhead().select(hit ? std::optional(hit->task) : std::nullopt);
}

void TimelineNavigation::drag(QPointF place)
{
    switch (m_drag) {
    case Drag::None:
    case Drag::Click:
        break;
    case Drag::Pan:
        m_view.sight().panBy(m_draggedX - place.x());
        m_draggedX = place.x();
        break;
    case Drag::Playhead:
        m_view.playhead().moveToInstant(instantUnder(place));
        break;
    case Drag::Range: {
        const Instant now = m_view.record().now(); // nothing is to be measured after it
        const Instant one = std::min(m_pressedAt, now);
        const Instant other = std::min(instantUnder(place), now);
        m_view.measure(TimeRange{std::min(one, other), std::max(one, other)});
        break;
    }
    }
}

bool TimelineNavigation::isOnPlayhead(QPointF place) const
{
    constexpr double reach = 8;
    return std::abs(place.x() - m_view.xOfInstant(m_view.playhead().instant())) <= reach;
}

// Within what is in sight.
Instant TimelineNavigation::instantUnder(QPointF place) const
{
    const QRectF lanes = m_view.timelineLayout().lanes;
    return instantAt(std::clamp(place.x() - lanes.left(), 0.0, lanes.width()), m_view.sight().visible(), lanes.width());
}

bool TimelineNavigation::pinchedNatively(const QNativeGestureEvent &event)
{
    if (event.gestureType() != Qt::ZoomNativeGesture) {
        return false;
    }
    zoomAt(event.position(), 1 / std::max(0.1, 1 + event.value()));
    return true;
}

bool TimelineNavigation::pinched(QGestureEvent &event)
{
    auto *pinch = static_cast<QPinchGesture *>(event.gesture(Qt::PinchGesture));
    if (!pinch) {
        return false;
    }
    if (pinch->changeFlags().testFlag(QPinchGesture::ScaleFactorChanged) && pinch->scaleFactor() > 0) {
        zoomAt(m_view.viewport()->mapFromGlobal(pinch->centerPoint()), 1 / pinch->scaleFactor());
    }
    event.accept(pinch);
    return true;
}

void TimelineNavigation::showCursor()
{
    const bool isOnRuler = m_mouse && m_view.timelineLayout().ruler.contains(*m_mouse);
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (m_drag == Drag::Pan) {
        shape = Qt::ClosedHandCursor;
    } else if (m_drag == Drag::Playhead || m_drag == Drag::Range || (isOnRuler && isOnPlayhead(*m_mouse))) {
        shape = Qt::SizeHorCursor;
    } else if (isOnRuler) {
        shape = Qt::OpenHandCursor;
    }
    m_view.viewport()->setCursor(shape);
}

void TimelineNavigation::selectNext(int distance)
{
    const LaneOrder &order = m_view.order();
    if (order.count() == 0) {
        return;
    }
    const LaneRange visible = m_view.sight().geometry().visible();
    const auto selected = m_view.selectedTask();
    const auto from = selected ? order.laneOf(*selected) : std::nullopt;
    const qint64 lane = from ? std::clamp<qint64>(*from + distance, 0, order.count() - 1)
                             : (distance > 0 ? visible.first : std::max(visible.end - 1, visible.first));
    m_view.playhead().select(order.taskAt(lane));
}

void TimelineNavigation::zoomAt(QPointF place, double factor)
{
    const QRectF lanes = m_view.timelineLayout().lanes;
    m_view.sight().zoomAt(std::clamp(place.x() - lanes.left(), 0.0, lanes.width()), factor);
}

double TimelineNavigation::zoomX() const
{
    const QRectF lanes = m_view.timelineLayout().lanes;
    const bool isOverTime = m_mouse && m_mouse->x() >= lanes.left();
    return isOverTime ? m_mouse->x() - lanes.left() : lanes.width() / 2;
}

} // namespace awaitscope
