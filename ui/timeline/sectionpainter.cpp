// SPDX-License-Identifier: MIT
// Lines, and flags on them.
#include "ui/timeline/sectionpainter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <ranges>
#include <vector>

namespace awaitscope {

namespace {

struct SectionPainter
{
    Q_DECLARE_TR_FUNCTIONS(SectionPainter)
};

constexpr double LeastDistance = 3; // of two lines that are told apart
constexpr double Padding = 4;
constexpr float Pale = 0.6F;

// The last loop that began before what is in sight, or the first of all.
quint32 firstInSight(const TimelinePicture &picture)
{
    const Trace &trace = picture.lanes.trace();
    const auto loops = std::views::iota(quint32(0), trace.loopCount());
    const auto next = std::ranges::upper_bound(loops, picture.axis.visible.start, {},
                                               [&](quint32 loop) { return trace.loop({loop}).began; });
    return next == loops.begin() ? 0 : *std::prev(next);
}

// Loops that begin so close to each other that they share a name: that many, from left to right.
struct Cluster
{
    quint32 first = 0;
    quint32 last = 0;
    double x = 0; // where the first begins; on the left of everything, that of the last of all that began there
};

// Those that begin in sight, and the last one before.
std::vector<Cluster> clustersOf(const TimelinePicture &picture, const QFontMetricsF &metrics)
{
    const Trace &trace = picture.lanes.trace();
    const double least = metrics.horizontalAdvance(QString::number(trace.loopCount())) + 2 * Padding;
    std::vector<Cluster> clusters;
    for (quint32 loop = firstInSight(picture); loop < trace.loopCount(); ++loop) {
        const Instant began = trace.loop({loop}).began;
        if (began > picture.axis.visible.end) {
            break;
        }
        const double x = picture.xIn(began);
        if (!clusters.empty() && x - std::max(clusters.back().x, 0.0) < least) {
            clusters.back().last = loop;
        } else {
            clusters.push_back({.first = loop, .last = loop, .x = x});
        }
    }
    return clusters;
}

} // namespace

double sectionRowHeight(const Trace &trace, const QFont &font)
{
    return trace.loopCount() > 1 ? std::ceil(QFontMetricsF(font).height()) : 0;
}

void paintSections(QPainter &painter, const TimelinePicture &picture)
{
    const Trace &trace = picture.lanes.trace();
    if (trace.loopCount() <= 1) {
        return;
    }
    const double height = picture.geometry.height;
    painter.save();
    painter.setClipRect(QRectF(0, 0, picture.axis.width, height));
    QColor pale = picture.color(Role::Frame);
    pale.setAlphaF(Pale);
    Instant covered = trace.loop({0}).began;
    for (quint32 loop = 0; loop < trace.loopCount() && covered <= picture.axis.visible.end; ++loop) {
        const LoopFacts &facts = trace.loop({loop});
        if (facts.began > covered && facts.began >= picture.axis.visible.start) {
            const double left = picture.xIn(covered);
            painter.fillRect(QRectF(left, 0, picture.xIn(facts.began) - left, height), pale);
        }
        covered = std::max(covered, facts.ended.value_or(picture.axis.visible.end));
    }
    double last = -LeastDistance;
    for (quint32 loop = std::max(firstInSight(picture), quint32(1)); loop < trace.loopCount(); ++loop) {
        const double x = picture.xIn(trace.loop({loop}).began);
        if (x > picture.axis.width) {
            break;
        }
        if (x - last >= LeastDistance) {
            painter.fillRect(QRectF(x, 0, picture.hairline(), height), picture.color(Role::GridStrong));
            last = x;
        }
    }
    painter.restore();
}

void paintSectionNames(QPainter &painter, const TimelinePicture &picture)
{
    const double height = sectionRowHeight(picture.lanes.trace(), picture.font);
    if (height == 0) {
        return;
    }
    painter.save();
    painter.setClipRect(QRectF(0, 0, picture.axis.width, height));
    painter.setFont(picture.font);
    const QFontMetricsF metrics(picture.font);
    painter.fillRect(QRectF(0, height - picture.axis.resolution, picture.axis.width, picture.axis.resolution),
                     picture.color(Role::Grid));
    const std::vector<Cluster> clusters = clustersOf(picture, metrics);
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const auto &[first, last, x] = clusters[i];
        const double left = std::max(x, 0.0);
        const double right = i + 1 < clusters.size() ? clusters[i + 1].x : picture.axis.width;
        painter.fillRect(QRectF(x, 0, picture.hairline(), height), picture.color(Role::GridStrong));
        const QString number =
            first == last ? QString::number(first + 1) : SectionPainter::tr("%1–%2").arg(first + 1).arg(last + 1);
        const QString name =
            first == last ? SectionPainter::tr("loop %1").arg(number) : SectionPainter::tr("loops %1").arg(number);
        const double room = right - left - 2 * Padding;
        const QString text = metrics.horizontalAdvance(name) <= room     ? name
                             : metrics.horizontalAdvance(number) <= room ? number
                                                                         : QString();
        painter.setPen(picture.color(Role::MutedText));
        painter.drawText(QPointF(left + Padding, metrics.ascent()), text);
    }
    painter.restore();
}

} // namespace awaitscope
