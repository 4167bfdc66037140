// SPDX-License-Identifier: MIT
// What one picture of the timeline is made of, and where its parts are.
#pragma once

#include "src/timeline/ghost.h"
#include "src/timeline/lanegeometry.h"
#include "src/timeline/laneorder.h"
#include "src/timeline/lanepixels.h"
#include "src/timeline/tasklinks.h"
#include "src/timeline/ticks.h"
#include "src/timeline/timeaxis.h"
#include "ui/theme.h"

#include <QFont>
#include <QRectF>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace awaitscope {

/// All that the painters need to know; they keep nothing. It is made anew for each picture, for a screen as for a file.
struct TimelinePicture
{
    const Lanes &lanes;
    const LaneOrder &order; ///< which of them are shown, from top to bottom
    const Theme &theme;
    QFont font;
    PixelAxis axis; ///< of the lanes; its resolution is a pixel of the device
    LaneGeometry geometry;
    std::vector<Tick> ticks;
    std::optional<Instant> playhead;
    bool isLookingBack = false; ///< there is more after the playhead: it is paled
    std::optional<TimeRange> measured;
    std::optional<TaskId> selected;
    TaskLinks links{};                   ///< of the selected task, as far as they are in sight
    const Ghost *ghost = nullptr;        ///< another run behind this one, if there is any
    Duration blocking = Duration::max(); ///< steps that take longer are marked

    /// The nearest edge between two pixels of the device.
    [[nodiscard]] double snapped(double position) const
    {
        return std::round(position / axis.resolution) * axis.resolution;
    }
    /// Where an instant is in the lanes. Far outside is as good as just outside, and fits a painter's arithmetic.
    [[nodiscard]] double exactX(Instant instant) const
    {
        return std::clamp(xOf(instant, axis.visible, axis.width), -100.0, axis.width + 100);
    }
    /// The same at an edge between two pixels.
    [[nodiscard]] double xIn(Instant instant) const { return snapped(exactX(instant)); }
    /// The width of a thin line: about a pixel, and whole pixels of the device, so that all lines look the same.
    [[nodiscard]] double hairline() const { return std::max(std::floor(1 / axis.resolution), 1.0) * axis.resolution; }
    /// The lane of the selected task; none if none is selected, or it is hidden.
    [[nodiscard]] std::optional<qint64> selectedLane() const
    {
        return selected ? order.laneOf(*selected) : std::nullopt;
    }
    [[nodiscard]] QColor color(Role role) const { return theme.color(role); }
};

/// Where the parts of the timeline are in a window, in pixels; every edge is an edge between pixels of the device.
struct TimelineLayout
{
    QRectF corner; ///< left of the ruler, above the labels
    QRectF ruler;
    QRectF labels;
    QRectF lanes;

    /// `size` is the window's, `resolution` the width of a pixel of the device.
    [[nodiscard]] static TimelineLayout of(QSizeF size, double labelWidth, double rulerHeight, double resolution)
    {
        const double x = std::min(std::ceil(labelWidth / resolution) * resolution, size.width());
        const double y = std::min(std::ceil(rulerHeight / resolution) * resolution, size.height());
        return {QRectF(0, 0, x, y), QRectF(x, 0, size.width() - x, y), QRectF(0, y, x, size.height() - y),
                QRectF(x, y, size.width() - x, size.height() - y)};
    }
};

/// The ticks for a ruler, so far apart that no two labels in `font` touch.
[[nodiscard]] std::vector<Tick> fittingTicks(TimeRange visible, double width, const QFont &font);

} // namespace awaitscope
