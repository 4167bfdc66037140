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

/// Turns input into the verbs of the view and its TimelineViewport: wheel pans (Shift: in time), Ctrl+wheel and pinch
/// zoom at the cursor, Ctrl+Shift+wheel makes lanes higher, dragging the ruler pans, a click selects; W S zoom, A D ← →
/// pan, ↑ ↓ select, 0 and F fit, Alt+← → undo and redo.
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
    [[nodiscard]] double zoomX() const;

    TimelineView &m_view;
    std::optional<QPointF> m_mouse;   // where it is, while it is inside
    std::optional<double> m_draggedX; // while the ruler is dragged
};

} // namespace awaitscope
