// SPDX-License-Identifier: MIT
// What chips look like: a shape for what something is, a pattern for the state that it is in.
#pragma once

#include "src/trace/instant.h"
#include "ui/loop/chiplayout.h"
#include "ui/theme.h"

#include <QBrush>
#include <QFontMetricsF>

class QPainter;
class QPainterPath;

namespace awaitscope {

/// How large chips are in a font.
class ChipMetrics
{
public:
    explicit ChipMetrics(const QFont &font);

    [[nodiscard]] double height() const;
    /// The least of any chip.
    [[nodiscard]] double narrowest() const;
    /// It does not depend on the time that a timer has left, so that nothing jumps.
    [[nodiscard]] double widthOf(const LoopChip &chip) const;

    /// From its left edge to what it has to say.
    [[nodiscard]] double leadOf(const LoopChip &chip) const;
    /// For the time that is left; 0 of what is no timer in the heap.
    [[nodiscard]] double timeWidthOf(const LoopChip &chip) const;
    [[nodiscard]] const QFontMetricsF &text() const { return m_text; }

private:
    QFontMetricsF m_text;
};

/// Tasks have round corners, timers round ends and a clock, callbacks points. What runs is solid; what is ready is
/// dotted; what waits is hatched; the time that a timer has left is a bar that shrinks.
class ChipPainter
{
public:
    /// `resolution` is the width of a pixel of the device; `now` the instant shown.
    ChipPainter(QPainter &painter, const Theme &theme, const QFont &font, double resolution, Instant now);

    /// `isCurrent`: the one that the arrow keys have come to.
    void paint(const PlacedChip &chip, bool isSelected, bool isCurrent) const;

private:
    void paintBody(const LoopChip &chip, const QRectF &place, const QPainterPath &shape) const;
    void paintTimeLeft(const LoopChip &chip, const QRectF &place, const QPainterPath &shape) const;
    void paintClock(const LoopChip &chip, const QRectF &place) const;
    void paintText(const LoopChip &chip, const QRectF &place) const;
    [[nodiscard]] QColor color(Role role) const { return m_theme.color(role); }

    QPainter &m_painter;
    const Theme &m_theme;
    const QFont m_font;
    const ChipMetrics m_metrics;
    const double m_resolution;
    const Instant m_now;
    const QBrush m_hatch;
};

} // namespace awaitscope
