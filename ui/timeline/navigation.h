// SPDX-License-Identifier: MIT
// The timeline's mouse, wheel, gestures and keys.
#pragma once

#include "src/trace/instant.h"

#include <QPointF>

#include <optional>

class QEvent;
class QKeyEvent;
class QMouseEvent;
class QNativeGestureEvent;
class QGestureEvent;
class QWheelEvent;

namespace awaitscope {

class TimelineView;

/// Turns input into the verbs of the view, its TimelineViewport and its Playhead: wheel pans (in time with Shift, or
/// when all lanes are in sight), Ctrl+wheel and pinch zoom at the cursor, Ctrl+Shift+wheel makes lanes higher. On the
/// ruler, the playhead's head can be dragged, a click brings the playhead, and any other drag pans. In the lanes, a
/// click selects, and a drag measures a range of time. ↑ ↓ select, Page up and down scroll, Escape lets go. (The other
/// keys are actions of the window.)
class TimelineNavigation
{
public:
    /// `view` owns the navigation.
    explicit TimelineNavigation(TimelineView &view)
        : m_view(view)
    {
    }

    /// True if the key means something here.
    bool keyPressed(const QKeyEvent &event);

    /// Where on the time axis keys zoom, in pixels: at the mouse if it is there, else in the middle.
    [[nodiscard]] double zoomX() const;

    /// Takes an event of the view's viewport(); true if nobody else needs it.
    bool handle(QEvent &event);

private:
    bool wheelTurned(QWheelEvent &event);
    bool mousePressed(const QMouseEvent &event);
    bool mouseMoved(const QMouseEvent &event);
    bool mouseReleased(const QMouseEvent &event);
    void click(QPointF place);
    void drag(QPointF place);
    [[nodiscard]] bool isOnPlayhead(QPointF place) const;
    [[nodiscard]] Instant instantUnder(QPointF place) const;
    bool pinchedNatively(const QNativeGestureEvent &event);
    bool pinched(QGestureEvent &event);
    void showCursor();
    void selectNext(int distance);
    void zoomAt(QPointF place, double factor);

    // What the mouse does between press and release.
    enum class Drag : quint8 {
        None,
        Click, ///< not moved yet
        Pan,
        Playhead,
        Range,
    };

    TimelineView &m_view;
    std::optional<QPointF> m_mouse; // where it is, while it is inside
    Drag m_drag = Drag::None;
    bool m_isOnRuler = false; // where it was pressed
    QPointF m_pressed;
    Instant m_pressedAt;   // the instant there
    double m_draggedX = 0; // where it was last
};

} // namespace awaitscope
