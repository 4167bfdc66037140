// SPDX-License-Identifier: MIT
// Draws one tile of a pattern.
#include "ui/timeline/hatch.h"

#include <QImage>
#include <QPainter>

#include <cmath>

namespace awaitscope {

QBrush hatchBrush(const QColor &lines, const QColor &fill, double resolution)
{
    const int side = std::max(4, static_cast<int>(std::lround(HatchPeriod / resolution)));
    QImage tile(side, side, QImage::Format_RGB32);
    tile.fill(fill);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(lines, 1.25 / resolution, Qt::SolidLine, Qt::FlatCap));
    // The same line in this tile and in its neighbours, so that the corners are whole.
    for (const int shift : {-side, 0, side}) {
        painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1));
    }
    painter.end();
    QBrush brush(tile);
    brush.setTransform(QTransform::fromScale(resolution, resolution)); // a pixel of the tile is one of the device
    return brush;
}

} // namespace awaitscope
