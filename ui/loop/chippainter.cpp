// SPDX-License-Identifier: MIT
// Shapes, patterns, texts.
#include "ui/loop/chippainter.h"

#include "ui/loop/looptext.h"
#include "ui/timeline/hatch.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr double Padding = 8;     // left and right of the text
constexpr double WordGap = 6;     // between time, text and detail
constexpr double HatchWidth = 9;  // of the strip that marks a wait
constexpr double Corner = 4;      // radius of a task's
constexpr double BarHeight = 2.5; // of the time left; below the text
constexpr double DotWidth = 1.5;
constexpr double RingWidth = 2;
constexpr double RingDistance = 1; // from the chip to the ring of the selection
constexpr double FocusInset = 2.5;

double clockSize(const QFontMetricsF &metrics)
{
    return std::round(metrics.ascent() * 0.75);
}

// What stands behind the name: of who waits, after an arrow, for what.
QString detailText(const LoopChip &chip)
{
    return chip.row == LoopRow::Waiting && !chip.detail.isEmpty() ? u"→ "_s + chip.detail : chip.detail;
}

bool hasClock(const LoopChip &chip)
{
    return chip.kind == LoopChip::Kind::Timer;
}

bool isInHeap(const LoopChip &chip)
{
    return hasClock(chip) && chip.row == LoopRow::Timers;
}

bool hasHatch(const LoopChip &chip)
{
    return chip.row == LoopRow::Waiting && chip.kind == LoopChip::Kind::Task;
}

// The outline, that much larger than the place.
QPainterPath shapeOf(const LoopChip &chip, const QRectF &place, double larger)
{
    const QRectF rect = place.adjusted(-larger, -larger, larger, larger);
    QPainterPath path;
    if (chip.kind == LoopChip::Kind::Timer) {
        path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    } else if (chip.kind == LoopChip::Kind::Callback) {
        const double point = std::min(Padding - 1, rect.width() / 2);
        const double middle = rect.center().y();
        path.addPolygon(
            QPolygonF({QPointF(rect.left(), middle), QPointF(rect.left() + point, rect.top()),
                       QPointF(rect.right() - point, rect.top()), QPointF(rect.right(), middle),
                       QPointF(rect.right() - point, rect.bottom()), QPointF(rect.left() + point, rect.bottom())}));
        path.closeSubpath();
    } else {
        path.addRoundedRect(rect, Corner + larger, Corner + larger);
    }
    return path;
}

} // namespace

ChipMetrics::ChipMetrics(const QFont &font)
    : m_text(font)
{
}

double ChipMetrics::height() const
{
    return std::ceil(m_text.height()) + 6;
}

double ChipMetrics::narrowest() const
{
    return 2 * Padding + m_text.horizontalAdvance(u'i');
}

double ChipMetrics::leadOf(const LoopChip &chip) const
{
    return Padding + (hasClock(chip) ? clockSize(m_text) + WordGap - 2 : 0) + (hasHatch(chip) ? HatchWidth : 0)
           + (chip.kind == LoopChip::Kind::Callback ? 3 : 0);
}

double ChipMetrics::timeWidthOf(const LoopChip &chip) const
{
    if (!isInHeap(chip)) {
        return 0;
    }
    // It never has more left than it was set for, and digits are as wide as each other.
    const Duration all = Instant::fromSeconds(chip.delay) - Instant();
    return std::max(m_text.horizontalAdvance(timeLeftText(all, chip.delay)),
                    m_text.horizontalAdvance(timeLeftText(Duration::zero(), chip.delay)));
}

double ChipMetrics::widthOf(const LoopChip &chip) const
{
    const double time = timeWidthOf(chip);
    const QString behind = detailText(chip);
    const double detail = behind.isEmpty() ? 0 : WordGap + m_text.horizontalAdvance(behind);
    const double right = chip.kind == LoopChip::Kind::Callback ? Padding + 3 : Padding;
    return std::ceil(leadOf(chip) + (time > 0 ? time + WordGap : 0) + m_text.horizontalAdvance(chip.text) + detail
                     + right);
}

ChipPainter::ChipPainter(QPainter &painter, const Theme &theme, const QFont &font, double resolution, Instant now)
    : m_painter(painter)
    , m_theme(theme)
    , m_font(font)
    , m_metrics(font)
    , m_resolution(resolution)
    , m_now(now)
    , m_hatch(hatchBrush(theme.color(Role::WaitingHatch), theme.color(Role::WaitingFill), resolution))
{
}

void ChipPainter::paint(const PlacedChip &chip, bool isSelected, bool isCurrent) const
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setOpacity(chip.opacity);
    m_painter.setFont(m_font);
    const auto snapped = [this](double position) { return std::round(position / m_resolution) * m_resolution; };
    const QRectF place(QPointF(snapped(chip.place.left()), snapped(chip.place.top())),
                       QPointF(snapped(chip.place.right()), snapped(chip.place.bottom())));
    if (chip.chip.kind != LoopChip::Kind::More) {
        paintBody(chip.chip, place, shapeOf(chip.chip, place, -0.5));
    }
    paintClock(chip.chip, place);
    paintText(chip.chip, place);
    m_painter.setBrush(Qt::NoBrush);
    if (isSelected) {
        m_painter.setPen(QPen(color(Role::Selection), RingWidth));
        m_painter.drawPath(shapeOf(chip.chip, place, RingDistance + RingWidth / 2));
    }
    if (isCurrent) {
        m_painter.setPen(QPen(color(chip.chip.row == LoopRow::Running ? Role::Background : Role::Text), 1));
        m_painter.drawPath(shapeOf(chip.chip, place, -FocusInset));
    }
    m_painter.restore();
}

void ChipPainter::paintBody(const LoopChip &chip, const QRectF &place, const QPainterPath &shape) const
{
    switch (chip.row) {
    case LoopRow::Running:
        m_painter.fillPath(shape, color(Role::Running));
        return;
    case LoopRow::Ready: {
        m_painter.fillPath(shape, color(Role::Background));
        QPen dots(color(Role::Ready), DotWidth, Qt::CustomDashLine, Qt::FlatCap);
        dots.setDashPattern({1, 1});
        m_painter.strokePath(shape, dots);
        return;
    }
    case LoopRow::Timers:
        m_painter.fillPath(shape, color(Role::WaitingFill));
        paintTimeLeft(chip, place, shape);
        break;
    case LoopRow::Waiting:
        m_painter.fillPath(shape, color(Role::WaitingFill));
        m_painter.save();
        m_painter.setClipPath(shape, Qt::IntersectClip);
        m_painter.setBrushOrigin(place.topLeft());
        m_painter.fillRect(QRectF(place.left(), place.top(), HatchWidth, place.height()), m_hatch);
        m_painter.restore();
        break;
    }
    m_painter.strokePath(shape, QPen(color(Role::Waiting), 1));
}

void ChipPainter::paintTimeLeft(const LoopChip &chip, const QRectF &place, const QPainterPath &shape) const
{
    const double left = secondsOf(chip.deadline - m_now);
    if (left <= 0 || chip.delay <= 0) {
        return;
    }
    const double width = place.width() * std::min(1.0, left / chip.delay);
    m_painter.save();
    m_painter.setClipPath(shape, Qt::IntersectClip);
    m_painter.fillRect(QRectF(place.left(), place.bottom() - BarHeight, width, BarHeight), color(Role::Waiting));
    m_painter.restore();
}

void ChipPainter::paintClock(const LoopChip &chip, const QRectF &place) const
{
    if (!hasClock(chip)) {
        return;
    }
    const double radius = clockSize(m_metrics.text()) / 2;
    const QPointF center(place.left() + Padding - 1 + radius, place.center().y());
    m_painter.setPen(QPen(color(Role::MutedText), std::max(1.2, radius / 4), Qt::SolidLine, Qt::RoundCap));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawEllipse(center, radius, radius);
    m_painter.drawLine(center, center - QPointF(0, radius * 0.6));
    m_painter.drawLine(center, center + QPointF(radius * 0.45, 0));
}

void ChipPainter::paintText(const LoopChip &chip, const QRectF &place) const
{
    const QFontMetricsF &metrics = m_metrics.text();
    const double baseline = std::round(place.center().y() + (metrics.ascent() - metrics.descent()) / 2);
    double x = place.left() + m_metrics.leadOf(chip);
    const QColor main = color(chip.row == LoopRow::Running ? Role::Background : Role::Text);
    const bool isMore = chip.kind == LoopChip::Kind::More;
    if (const double width = m_metrics.timeWidthOf(chip); width > 0) {
        const QString time = timeLeftText(chip.deadline - m_now, chip.delay);
        m_painter.setPen(main);
        m_painter.drawText(QPointF(x + width - metrics.horizontalAdvance(time), baseline), time);
        x += width + WordGap;
    }
    const double room = place.right() - x - (isMore ? 0 : Padding - 2);
    const QString behind = detailText(chip);
    const double detail = behind.isEmpty() ? 0 : metrics.horizontalAdvance(behind) + WordGap;
    // What it is called is more important than the rest.
    const QString text = metrics.elidedText(chip.text, Qt::ElideMiddle, std::max(room - detail, room / 2));
    m_painter.setPen(isMore ? color(Role::MutedText) : main);
    m_painter.drawText(QPointF(x, baseline), text);
    if (!behind.isEmpty()) {
        x += metrics.horizontalAdvance(text) + WordGap;
        m_painter.setPen(color(Role::MutedText));
        m_painter.drawText(QPointF(x, baseline), metrics.elidedText(behind, Qt::ElideRight, place.right() - x - 4));
    }
}

} // namespace awaitscope
