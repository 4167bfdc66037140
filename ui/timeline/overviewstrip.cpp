// SPDX-License-Identifier: MIT
// Where things are in the strip, and what is dragged.
#include "ui/timeline/overviewstrip.h"

#include "src/timeline/timeaxis.h"
#include "ui/timeline/overviewpainter.h"
#include "ui/timeline/timelineview.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

constexpr std::size_t EventsAPiece = 100'000; // a few milliseconds
constexpr double BarHeight = 9;
constexpr double LeastHandle = 14; // pixels, so that it can be taken hold of
constexpr double Edge = 5;         // pixels at either end of the handle that change its length

} // namespace

OverviewStrip::OverviewStrip(ShownRecord &record, TimelineView &timeline, QWidget *parent)
    : QWidget(parent)
    , m_record(record)
    , m_timeline(timeline)
{
    setObjectName(QStringLiteral("overview"));
    setAccessibleName(tr("Overview"));
    setAccessibleDescription(tr("How many tasks wait, are ready and run over the whole time."));
    setToolTip(
        tr("Waiting, ready and running over the whole time. Drag the playhead here, and in the bar below what the "
           "timeline shows."));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
    const auto repaint = qOverload<>(&QWidget::update);
    const auto restart = [this] {
        m_counts.emplace(m_record.sharedTrace());
        takeInGrowth();
    };
    connect(&record, &ShownRecord::traceChanged, this, restart);
    connect(&record, &ShownRecord::grown, this, &OverviewStrip::takeInGrowth);
    connect(&record, &ShownRecord::blockingThresholdChanged, this, repaint);
    connect(&record.playhead(), &Playhead::moved, this, repaint);
    connect(&timeline.sight(), &TimelineViewport::visibleChanged, this, repaint);
    connect(&timeline.sight(), &TimelineViewport::extentsChanged, this, repaint);
    connect(&timeline, &TimelineView::layoutChanged, this, repaint);
    m_pieces.setInterval(0);
    connect(&m_pieces, &QTimer::timeout, this, &OverviewStrip::takeInGrowth);
    restart();
}

void OverviewStrip::takeInGrowth()
{
    if (m_counts->update(EventsAPiece)) {
        m_pieces.stop();
    } else {
        m_pieces.start();
    }
    update();
}

QSize OverviewStrip::sizeHint() const
{
    return {400, static_cast<int>(std::ceil(fontMetrics().height() * 2.3 + BarHeight))};
}

QSize OverviewStrip::minimumSizeHint() const
{
    return {100, sizeHint().height()};
}

QRectF OverviewStrip::chart() const
{
    const QRectF lanes = m_timeline.timelineLayout().lanes;
    return {lanes.left(), 2, lanes.width(), height() - BarHeight - 3};
}

QRectF OverviewStrip::bar() const
{
    const QRectF above = chart();
    return {above.left(), height() - BarHeight, above.width(), BarHeight};
}

TimeRange OverviewStrip::range() const
{
    return m_timeline.sight().limits();
}

QRectF OverviewStrip::handle() const
{
    const QRectF place = bar();
    const TimeRange visible = m_timeline.sight().visible();
    const double left = std::clamp(xOf(visible.start, range(), place.width()), 0.0, place.width());
    const double right = std::clamp(xOf(visible.end, range(), place.width()), left, place.width());
    const double length = std::max(right - left, std::min(LeastHandle, place.width()));
    const double start = std::clamp((left + right - length) / 2, 0.0, place.width() - length);
    return {place.left() + start, place.top(), length, place.height()};
}

Instant OverviewStrip::instantUnder(double x) const
{
    const QRectF place = chart();
    return instantAt(std::clamp(x - place.left(), 0.0, place.width()), range(), place.width());
}

// Those that are a pixel or less apart are one: there are no more than pixels, whatever the record.
std::vector<std::pair<double, double>> OverviewStrip::blocked() const
{
    const auto x = [this](Instant at) { return chart().left() + xOf(at, range(), chart().width()); };
    std::vector<Step> steps = m_record.lanes().longSteps().longerThan(m_record.blockingThreshold(), range());
    std::ranges::sort(steps, {}, &Step::start);
    std::vector<std::pair<double, double>> places;
    for (const Step &step : steps) {
        const double left = x(step.start);
        if (!places.empty() && left - places.back().second <= 1) {
            places.back().second = std::max(places.back().second, x(step.end));
        } else {
            places.emplace_back(left, x(step.end));
        }
    }
    return places;
}

void OverviewStrip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const double resolution = 1 / devicePixelRatioF();
    const int columns = std::max(1, static_cast<int>(chart().width() / resolution));
    paintOverview(painter, {.theme = Theme::of(palette()),
                            .font = font(),
                            .size = QSizeF(size()),
                            .resolution = resolution,
                            .chart = chart(),
                            .bar = bar(),
                            .handle = handle(),
                            .columns = m_counts->columns(range(), columns, m_record.now()),
                            .blocked = blocked(),
                            .mostAtOnce = m_counts->mostAtOnce(),
                            .playheadX = chart().left() + xOf(m_record.playhead().instant(), range(), chart().width()),
                            .isLookingBack = !m_record.playhead().isAtEnd()});
}

OverviewStrip::Drag OverviewStrip::dragAt(QPointF place) const
{
    if (place.y() < bar().top()) {
        return Drag::Playhead;
    }
    const QRectF taken = handle();
    if (std::abs(place.x() - taken.left()) <= Edge) {
        return Drag::Start;
    }
    return std::abs(place.x() - taken.right()) <= Edge ? Drag::End : Drag::Middle;
}

void OverviewStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_drag = dragAt(event->position());
    const TimeRange visible = m_timeline.sight().visible();
    const Instant under = instantUnder(event->position().x());
    // What is pressed beside the handle becomes its middle.
    m_offset =
        m_drag == Drag::Middle && !handle().contains(event->position()) ? visible.length() / 2 : under - visible.start;
    dragTo(event->position().x());
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag != Drag::None) {
        dragTo(event->position().x());
        return;
    }
    const Drag here = dragAt(event->position());
    const bool isLong = here == Drag::Start || here == Drag::End || here == Drag::Playhead;
    setCursor(isLong ? Qt::SizeHorCursor : Qt::OpenHandCursor);
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent * /*event*/)
{
    m_drag = Drag::None;
}

void OverviewStrip::dragTo(double x)
{
    TimelineViewport &sight = m_timeline.sight();
    const TimeRange visible = sight.visible();
    const Instant under = instantUnder(x);
    switch (m_drag) {
    case Drag::None:
        break;
    case Drag::Playhead:
        m_record.playhead().moveToInstant(under);
        break;
    case Drag::Middle: {
        const Instant start = under + -m_offset;
        sight.showRange({start, start + visible.length()});
        break;
    }
    case Drag::Start:
        sight.showRange({std::min(under, visible.end), visible.end});
        break;
    case Drag::End:
        sight.showRange({visible.start, std::max(under, visible.start)});
        break;
    }
}

void OverviewStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

} // namespace awaitscope
