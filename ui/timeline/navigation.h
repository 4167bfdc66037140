// SPDX-License-Identifier: MIT
// The timeline's mouse, wheel, gestures and keys.
#pragma once

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

/// Turns input into the verbs of the view and its TimelineViewport: wheel pans (in time with Shift, or when all lanes
/// are in sight), Ctrl+wheel and pinch zoom at the cursor, Ctrl+Shift+wheel makes lanes higher, dragging the ruler
/// pans, a click selects; A D ← → pan, ↑ ↓ select, F fits, Alt+← → undo and redo. (W, S and 0 are actions of the
/// window.)
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
    bool pinchedNatively(const QNativeGestureEvent &event);
    bool pinched(QGestureEvent &event);
    void showCursor();
    void selectNext(int distance);
    void zoomAt(QPointF place, double factor);

    TimelineView &m_view;
    std::optional<QPointF> m_mouse;   // where it is, while it is inside
    std::optional<double> m_draggedX; // while the ruler is dragged
};

} // namespace awaitscope
