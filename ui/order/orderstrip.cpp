// SPDX-License-Identifier: MIT
// Answers mouse and keys, and has the picture painted.
#include "ui/order/orderstrip.h"

#include "ui/accessibletasks.h"
#include "ui/order/densityimage.h"
#include "ui/order/orderaccessible.h"
#include "ui/order/ordertext.h"

#include <QFocusEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace awaitscope {

OrderStrip::OrderStrip(ShownOrder &shown, QWidget *parent)
    : QWidget(parent)
    , m_shown(shown)
{
    installOrderAccessibility();
    setAccessibleName(tr("Order of completion"));
    setAccessibleDescription(
        tr("One item for each task, in the order in which they ended. Up and Down select a task."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&shown, &ShownOrder::replaced, this, [this] { m_counts.forget(); });
    connect(&shown, &ShownOrder::changed, this, &OrderStrip::refresh);
    connect(&shown.playhead(), &Playhead::selectionChanged, this, &OrderStrip::showSelection);
}

OrderGeometry OrderStrip::geometryNow() const
{
    return OrderGeometry::of(size(), m_shown.order().count(), orderMeasures(m_shown, font(), height()));
}

std::optional<quint32> OrderStrip::rankAt(QPointF point) const
{
    return rankUnder(point, geometryNow(), m_shown);
}

QRectF OrderStrip::placeOf(TaskId task) const
{
    const auto rank = m_shown.order().rankOf(task);
    if (!rank || *rank >= m_shown.created()) {
        return {};
    }
    const OrderGeometry geometry = geometryNow();
    const auto place = m_shown.placeOf(*rank);
    const double rowHeight = std::max(geometry.rowHeight, 1.0);
    if (!place) {
        return {0, geometry.yOf(*rank) - rowHeight / 2, geometry.strip.left(), rowHeight};
    }
    const double left = geometry.strip.right() + 1;
    return {left, geometry.yOf(*place) - rowHeight / 2, width() - left, rowHeight};
}

void OrderStrip::refresh()
{
    m_density = {};
    m_hovered.reset();
    update();
}

void OrderStrip::paintEvent(QPaintEvent * /*event*/)
{
    const Theme &theme = Theme::of(palette());
    const OrderGeometry geometry = geometryNow();
    if (geometry.isDense() && m_density.isNull()) {
        m_counts.show(m_shown.trace(), m_shown.order(), m_shown.ended());
        m_density = densityImage(m_counts, theme);
    }
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::Background));
    paintOrder(painter, {.shown = m_shown,
                         .counts = m_counts,
                         .density = m_density,
                         .theme = theme,
                         .font = font(),
                         .geometry = geometry,
                         .resolution = 1 / devicePixelRatioF(),
                         .hovered = geometry.isDense() ? std::nullopt : m_hovered});
    if (m_showsFocus && hasFocus()) {
        QPen pen(theme.color(Role::Accent), 2);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void OrderStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_density = {};
        update();
    }
}

void OrderStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_showsFocus = false;
    const auto rank = rankAt(event->position());
    m_shown.playhead().select(rank ? std::optional(m_shown.order().taskOf(*rank)) : std::nullopt);
}

void OrderStrip::mouseMoveEvent(QMouseEvent *event)
{
    // Among lines that are shades there is none to be shown.
    hover(geometryNow().isDense() ? std::nullopt : rankAt(event->position()));
}

void OrderStrip::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    hover(std::nullopt);
}

void OrderStrip::hover(std::optional<quint32> rank)
{
    if (std::exchange(m_hovered, rank) != rank) {
        update();
    }
}

void OrderStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        m_showsFocus = true;
        step(event->key() == Qt::Key_Down ? 1 : -1);
    } else {
        event->ignore(); // the window has uses for the others
    }
}

// From nothing selected, Down begins at the first and Up at the last.
void OrderStrip::step(int by)
{
    const qint64 count = m_shown.count();
    if (count == 0) {
        return;
    }
    const auto selected = m_shown.playhead().selectedTask();
    const auto item = selected ? m_shown.itemOf(*selected) : std::nullopt;
    const qint64 next = item ? std::clamp<qint64>(qint64(*item) + by, 0, count - 1) : by > 0 ? 0 : count - 1;
    m_shown.playhead().select(m_shown.order().taskOf(m_shown.rankOfItem(static_cast<quint32>(next))));
}

void OrderStrip::showSelection(std::optional<TaskId> task)
{
    if (task && hasFocus()) {
        announceFocusedItem(*this, m_shown.itemOf(*task));
    }
    update();
}

void OrderStrip::focusInEvent(QFocusEvent *event)
{
    m_showsFocus = event->reason() != Qt::MouseFocusReason;
    QWidget::focusInEvent(event);
}

bool OrderStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto rank = rankAt(help->pos())) {
        QToolTip::showText(help->globalPos(), orderSentence(m_shown, *rank), this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace awaitscope
