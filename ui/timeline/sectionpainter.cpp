// SPDX-License-Identifier: MIT
// Lines, and flags on them.
#include "ui/timeline/sectionpainter.h"

#include "src/timeline/timeaxis.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace awaitscope {

namespace {

struct SectionPainter
{
    Q_DECLARE_TR_FUNCTIONS(SectionPainter)
};

constexpr double LeastDistance = 3; // of two lines that are told apart
constexpr double Padding = 4;
constexpr float Pale = 0.6F;

double xIn(const TimelinePicture &picture, Instant instant)
{
    const double x = xOf(instant, picture.axis.visible, picture.axis.width);
    return picture.snapped(std::clamp(x, -100.0, picture.axis.width + 100));
}

// Calls `visit` with the loop and the place of its beginning, from left to right; of those that are closer than lines
// can be told apart, with the first.
template <class Visit>
void visitBeginnings(const TimelinePicture &picture, Visit visit)
{
    const Trace &trace = picture.lanes.trace();
    double last = -200;
    for (quint32 loop = 0; loop < trace.loopCount(); ++loop) {
        const Instant began = trace.loop({loop}).began;
        if (began > picture.axis.visible.end) {
            break;
        }
        const double x = xIn(picture, began);
        const bool isLastLeft =
            loop + 1 < trace.loopCount() && trace.loop({loop + 1}).began <= picture.axis.visible.start;
        if (x - last >= LeastDistance && !isLastLeft) { // of all that began on the left only the last is still there
            visit(LoopId{loop}, x);
            last = x;
        }
    }
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
            const double left = xIn(picture, covered);
            painter.fillRect(QRectF(left, 0, xIn(picture, facts.began) - left, height), pale);
        }
        covered = std::max(covered, facts.ended.value_or(picture.axis.visible.end));
    }
    visitBeginnings(picture, [&](LoopId loop, double x) {
        if (loop != LoopId{0}) {
            painter.fillRect(QRectF(x, 0, picture.hairline(), height), picture.color(Role::GridStrong));
        }
    });
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
    struct Flag
    {
        LoopId loop;
        double x;
    };
    std::vector<Flag> flags;
    visitBeginnings(picture, [&](LoopId loop, double x) { flags.push_back({loop, x}); });
    for (std::size_t i = 0; i < flags.size(); ++i) {
        const double left = std::max(flags[i].x, 0.0);
        const double right = i + 1 < flags.size() ? flags[i + 1].x : picture.axis.width;
        painter.fillRect(QRectF(flags[i].x, 0, picture.hairline(), height), picture.color(Role::GridStrong));
        const QString number = QString::number(flags[i].loop.value + 1);
        const QString name = SectionPainter::tr("loop %1").arg(number);
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
