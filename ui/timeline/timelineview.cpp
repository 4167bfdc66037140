// SPDX-License-Identifier: MIT
// Puts lanes and sight together.
#include "ui/timeline/timelineview.h"

#include "src/timeline/timeaxis.h"
#include "ui/timeline/labelpainter.h"
#include "ui/timeline/lanepainter.h"
#include "ui/timeline/sectionpainter.h"
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/treemark.h"

#include <QFontMetricsF>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace awaitscope {

namespace {

constexpr double AirLeft = 14;
constexpr double ZoomStep = 1.5; // of a menu entry

double rulerHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height()) + 14;
}

} // namespace

TimelineView::TimelineView(ShownRecord &record, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_record(record)
{
    installTimelineAccessibility();
    setAccessibleName(tr("Timeline"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->grabGesture(Qt::PinchGesture);

    connect(&m_sight, &TimelineViewport::visibleChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&m_sight, &TimelineViewport::lanesChanged, this, [this] {
        updateScrollBar();
        viewport()->update();
    });
    connect(&m_sight, &TimelineViewport::followingChanged, this, &TimelineView::followingChanged);
    connect(&record, &ShownRecord::traceChanged, this, &TimelineView::showAnotherRecord);
    connect(&record, &ShownRecord::grown, this, &TimelineView::takeInGrowth);
    connect(&record, &ShownRecord::blockingThresholdChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&record.playhead(), &Playhead::moved, viewport(), qOverload<>(&QWidget::update));
    connect(&record.playhead(), &Playhead::selectionChanged, this, &TimelineView::showSelection);
    connect(&m_arranged, &ArrangedLanes::orderAboutToChange, this, &TimelineView::rememberPlaces);
    connect(&m_arranged, &ArrangedLanes::orderChanged, this, &TimelineView::showOrder);
    connect(&m_arranged, &ArrangedLanes::arrangementChanged, this, &TimelineView::showArrangement);
    showArrangement();
    showAnotherRecord();
}

TimelineView::~TimelineView() = default;

void TimelineView::showAnotherRecord()
{
    m_expectedEnd = {};
    measure(std::nullopt);
    m_longestLabel = {};
    m_sight.reset();
    takeInGrowth();
    measureText();
    viewport()->update();
}

void TimelineView::setExpectedEnd(Instant end)
{
    m_expectedEnd = end;
    updateExtents();
}

void TimelineView::setGhost(std::shared_ptr<const Ghost> ghost)
{
    m_ghost = std::move(ghost);
    updateExtents();
    viewport()->update();
}

void TimelineView::takeInGrowth()
{
    if (!m_record.isLive()) {
        m_expectedEnd = {}; // it is known now
    }
    if (m_longestLabel.update(m_record.trace())) {
        measureText();
    }
    updateExtents();
    viewport()->update();
}

TimelineLayout TimelineView::timelineLayout() const
{
    return layoutOf(viewport()->size(), 1 / devicePixelRatioF());
}

TimelineLayout TimelineView::layoutOf(QSizeF size, double resolution) const
{
    return TimelineLayout::of(size, labelColumnWidth(m_longestLabel.text(), font(), deepestIndent(order(), font())),
                              rulerHeight(font()) + sectionRowHeight(m_record.trace(), font()), resolution);
}

std::optional<Hit> TimelineView::hitAt(QPointF point) const
{
    const TimelineLayout layout = timelineLayout();
    const QPointF inLanes = point - layout.lanes.topLeft();
    if (layout.labels.contains(point)) {
        const auto lane = m_sight.geometry().laneAt(inLanes.y());
        return lane && *lane < order().count() ? std::optional(Hit{order().taskAt(*lane), std::nullopt}) : std::nullopt;
    }
    return hitTest(lanes(), order(), m_sight.geometry(), axis(), inLanes);
}

double TimelineView::xOfInstant(Instant instant) const
{
    return timelineLayout().lanes.left() + xOf(instant, m_sight.visible(), m_sight.width());
}

QRectF TimelineView::rowOf(TaskId task) const
{
    const auto lane = order().laneOf(task);
    if (!lane) {
        return {};
    }
    const LaneGeometry geometry = m_sight.geometry();
    const double top = timelineLayout().lanes.top() + geometry.yOf(*lane);
    return {0, top, static_cast<double>(viewport()->width()), geometry.laneHeight};
}

void TimelineView::fit()
{
    m_sight.fitAll();
}

void TimelineView::fitSelection()
{
    const auto selected = selectedTask();
    const auto lane = selected ? order().laneOf(*selected) : std::nullopt;
    if (!lane) {
        fit();
        return;
    }
    const TaskRecord &record = m_record.trace().task(*selected);
    m_sight.fitTo({record.created, record.finished.value_or(m_record.now())}, *lane);
}

void TimelineView::zoomIn()
{
    m_sight.zoomAt(m_navigation.zoomX(), 1 / ZoomStep);
}

void TimelineView::zoomOut()
{
    m_sight.zoomAt(m_navigation.zoomX(), ZoomStep);
}

void TimelineView::setFollowing(bool follow)
{
    m_sight.setFollowing(follow);
}

void TimelineView::measure(std::optional<TimeRange> range)
{
    if (m_measured != range) {
        m_measured = range;
        viewport()->update();
        emit measuredRangeChanged(range);
    }
}

void TimelineView::showSelection(std::optional<TaskId> task)
{
    if (task) {
        if (const auto lane = order().laneOf(*task)) {
            m_sight.reveal(*lane);
        }
        announceFocusedTask(*this, *task);
    }
    viewport()->update();
}

PixelAxis TimelineView::axis() const
{
    return {m_sight.visible(), m_sight.width(), 1 / devicePixelRatioF(), m_record.now()};
}

void TimelineView::measureText()
{
    const double textHeight = QFontMetricsF(font()).height();
    m_sight.setMeasures(std::max(20.0, std::ceil(textHeight) + 10), AirLeft, endRoom(font()));
    m_sight.setSize(timelineLayout().lanes.size());
    emit layoutChanged();
}

void TimelineView::updateExtents()
{
    const Trace &trace = m_record.trace();
    const Instant start = trace.eventCount() > 0 ? trace.instantOf({0}) : Instant();
    const Instant ghostEnd = m_ghost ? m_ghost->end() : start;
    m_sight.setExtents({start, std::max({m_record.now(), m_expectedEnd, ghostEnd})}, m_record.now());
}

void TimelineView::updateScrollBar()
{
    const LaneGeometry geometry = m_sight.geometry();
    const ScrollSteps steps = ScrollSteps::of(geometry);
    QScrollBar *bar = verticalScrollBar();
    // While its range changes, the bar may move its value, which nobody has turned.
    const QScopedValueRollback guard(m_isMovingBar, true);
    bar->setRange(0, steps.maximum);
    bar->setPageStep(steps.page);
    bar->setSingleStep(std::max(1, static_cast<int>(geometry.laneHeight)));
    bar->setValue(steps.stepOf(geometry.topLane));
}

} // namespace awaitscope
