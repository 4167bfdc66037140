// SPDX-License-Identifier: MIT
// Widths in proportion, but for what would not be seen.
#include "ui/details/timesbar.h"

#include "ui/theme.h"
#include "ui/timeline/hatch.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace awaitscope {

namespace {

constexpr double LeastWidth = 3; // of a part that took any time
constexpr double Dot = 2;

} // namespace

TimesBar::TimesBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimesBar::setTimes(const TaskTimes &times)
{
    m_times = times;
    update();
}

void TimesBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(palette());
    const double resolution = 1 / devicePixelRatioF();
    const auto snapped = [resolution](double value) { return std::round(value / resolution) * resolution; };
    const double line = std::max(std::floor(devicePixelRatioF()), 1.0) * resolution;

    const std::array<double, 3> shares{static_cast<double>(m_times.running.count()),
                                       static_cast<double>(m_times.ready.count()),
                                       static_cast<double>(m_times.waiting.count())};
    const double total = shares[0] + shares[1] + shares[2];
    const double room =
        width()
        - LeastWidth * static_cast<double>(std::ranges::count_if(shares, [](double share) { return share > 0; }));
    double x = 0;
    std::array<QRectF, 3> rects;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double next = shares[i] > 0 ? x + LeastWidth + room * shares[i] / total : x;
        rects[i] = QRectF(snapped(x), 0, snapped(next) - snapped(x), height());
        x = next;
    }

    painter.fillRect(rects[0], theme.color(Role::Running));
    for (double dot = rects[1].left(); dot + Dot <= rects[1].right(); dot += 2 * Dot) {
        painter.fillRect(QRectF(dot, snapped((height() - Dot) / 2), Dot, Dot), theme.color(Role::Ready));
    }
    if (!rects[2].isEmpty()) {
        painter.fillRect(rects[2],
                         hatchBrush(theme.color(Role::WaitingHatch), theme.color(Role::WaitingFill), resolution));
        const QRectF edge = rects[2];
        for (const QRectF &side :
             {QRectF(edge.left(), 0, edge.width(), line), QRectF(edge.left(), edge.bottom() - line, edge.width(), line),
              QRectF(edge.right() - line, 0, line, edge.height())}) {
            painter.fillRect(side, theme.color(Role::Waiting));
        }
    }
    if (total == 0) { // it took no time at all: an empty frame
        painter.setPen(QPen(theme.color(Role::GridStrong), line));
        painter.drawRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2));
    }
}

} // namespace awaitscope
