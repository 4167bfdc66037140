// SPDX-License-Identifier: MIT
// The marks' shapes.
#include "ui/timeline/endmark.h"

#include <QPainter>

namespace awaitscope {

Role endRole(TaskState state)
{
    switch (state) {
    case TaskState::Done:
        return Role::Done;
    case TaskState::Failed:
        return Role::Failed;
    case TaskState::Cancelled:
    case TaskState::Abandoned:
        return Role::Cancelled;
    case TaskState::Ready:
    case TaskState::Running:
    case TaskState::Waiting:
        return Role::Running;
    }
    Q_UNREACHABLE();
}

void paintEndMark(QPainter &painter, TaskState state, QPointF center, double size, const Theme &theme)
{
    if (!isOver(state)) {
        return;
    }
    const double half = size / 2;
    const auto at = [&](double x, double y) { return center + QPointF(x * half, y * half); };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(theme.color(endRole(state)), std::max(1.2, size * 0.19), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case TaskState::Done: {
        const QPointF tick[] = {at(-0.9, 0.1), at(-0.25, 0.75), at(0.9, -0.7)};
        painter.drawPolyline(tick, 3);
        break;
    }
    case TaskState::Failed:
        painter.drawLine(at(-0.75, -0.75), at(0.75, 0.75));
        painter.drawLine(at(-0.75, 0.75), at(0.75, -0.75));
        break;
    case TaskState::Cancelled:
        painter.drawEllipse(center, half * 0.85, half * 0.85);
        painter.drawLine(at(-0.55, 0.55), at(0.55, -0.55));
        break;
    case TaskState::Abandoned: // it trails off
        for (const double x : {-0.75, 0.0, 0.75}) {
            painter.drawPoint(at(x, 0));
        }
        break;
    case TaskState::Ready:
    case TaskState::Running:
    case TaskState::Waiting:
        break;
    }
    painter.restore();
}

} // namespace awaitscope
