// SPDX-License-Identifier: MIT
// Paints the overview strip.
#pragma once

#include "src/timeline/overviewcounts.h"
#include "ui/theme.h"

#include <QFont>
#include <QRectF>

class QPainter;

namespace awaitscope {

/// All that the painter needs to know.
struct OverviewPicture
{
    const Theme &theme;
    QFont font;
    QSizeF size;
    double resolution = 1; ///< the width of a pixel of the device
    QRectF chart;
    QRectF bar;
    QRectF handle; ///< in the bar: what is in sight
    std::vector<OverviewColumn> columns;
    std::vector<std::pair<double, double>> blocked{}; ///< from where to where a step blocked the loop, in pixels
    quint32 mostAtOnce = 0;
    double playheadX = 0;
    bool isLookingBack = false; ///< what comes after the playhead is paled
};

/// Waiting tasks are an area, those that are ready are stacked upon it, and a band below tells how busy the loop is;
/// where it was blocked the band is higher, and in another colour. A failure is a line through the whole chart, a
/// cancellation one through half of it: a single one is seen.
void paintOverview(QPainter &painter, const OverviewPicture &picture);

} // namespace awaitscope
