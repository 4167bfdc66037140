// SPDX-License-Identifier: MIT
// An icon engine that paints what the lanes paint.
#include "ui/timeline/stateicon.h"

#include "ui/timeline/endmark.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>

namespace awaitscope {

namespace {

// A step, and a wait that lasts: solid, then an outline that is open to the right.
void paintUnfinishedBar(QPainter &painter, QRectF rect, const Theme &theme)
{
    const double unit = rect.width() / 16;
    const QRectF bar = rect.adjusted(unit, 4 * unit, -unit, -5 * unit);
    const double line = std::max(1.0, std::round(unit * 1.2));
    painter.fillRect(QRectF(bar.left(), bar.top(), 4 * unit, bar.height()), theme.color(Role::Running));
    for (const double y : {bar.top(), bar.bottom() - line}) {
        painter.fillRect(QRectF(bar.left(), y, bar.width(), line), theme.color(Role::Waiting));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::Waiting), line));
    for (const double x : {5.5, 9.0}) {
        painter.drawLine(QPointF(bar.left() + x * unit, bar.bottom() - line),
                         QPointF(bar.left() + (x + 3) * unit, bar.top() + line));
    }
}

class StateIconEngine final : public QIconEngine
{
public:
    explicit StateIconEngine(TaskState state)
        : m_state(state)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode /*mode*/, QIcon::State /*state*/) override
    {
        const Theme &theme = Theme::of(QGuiApplication::palette());
        painter->save();
        if (isOver(m_state)) {
            constexpr double share = 0.68; // of the icon, which has air around
            paintEndMark(*painter, m_state, QRectF(rect).center(), rect.width() * share, theme);
        } else {
            paintUnfinishedBar(*painter, rect, theme);
        }
        painter->restore();
    }

    // `size` is in pixels of the device.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new StateIconEngine(*this); }

private:
    TaskState m_state;
};

} // namespace

QIcon stateIcon(TaskState state)
{
    return QIcon(new StateIconEngine(state)); // the icon owns its engine
}

} // namespace awaitscope
