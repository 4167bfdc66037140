// SPDX-License-Identifier: MIT
// Puts lanes, sight and painters together.
#include "ui/timeline/timelineview.h"

#include "ui/timeline/labelpainter.h"
#include "ui/timeline/lanepainter.h"
#include "ui/timeline/rulerpainter.h"
#include "ui/timeline/tasktext.h"
#include "ui/timeline/timelineaccessible.h"

#include <QFocusEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr double AirLeft = 14;
constexpr double ZoomStep = 1.5; // of a menu entry
constexpr double FocusWidth = 2;

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
    setAccessibleDescription(tr("One item for each task, in the order of creation. Up and Down select a task."));
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
    connect(&record.playhead(), &Playhead::moved, viewport(), qOverload<>(&QWidget::update));
    connect(&record.playhead(), &Playhead::selectionChanged, this, &TimelineView::showSelection);
    showAnotherRecord();
}

TimelineView::~TimelineView() = default;

void TimelineView::showAnotherRecord()
{
    m_expectedEnd = {};
    m_labelsMeasured = 0;
    m_longestLabelLength = 0;
    m_longestLabel.clear();
    m_sight.reset();
    takeInGrowth();
    measure();
    viewport()->update();
}

void TimelineView::setExpectedEnd(Instant end)
{
    m_expectedEnd = end;
    updateExtents();
}

void TimelineView::takeInGrowth()
{
    if (!m_record.isLive()) {
        m_expectedEnd = {}; // it is known now
    }
    measureLabels();
    m_order = LaneOrder::byCreation(lanes().count());
    m_sight.setLaneCount(m_order.count());
    updateExtents();
    viewport()->update();
}

QImage TimelineView::grabImage() const
{
    const qreal ratio = devicePixelRatioF();
    QImage image((QSizeF(viewport()->size()) * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    paintTo(painter, viewport()->size(), 1 / ratio);
    return image;
}

void TimelineView::paintTo(QPainter &painter, QSizeF size, double resolution) const
{
    const TimelineLayout layout =
        TimelineLayout::of(size, labelColumnWidth(m_longestLabel, font()), rulerHeight(font()), resolution);
    TimelinePicture shown = picture(resolution);
    shown.axis.width = layout.lanes.width();
    shown.geometry.height = layout.lanes.height();
    shown.ticks = fittingTicks(shown.axis.visible, shown.axis.width, shown.font);

    painter.save();
    painter.translate(layout.lanes.topLeft());
    paintLanes(painter, shown);
    painter.restore();

    painter.save();
    painter.translate(layout.labels.topLeft());
    paintLabels(painter, shown, layout.labels.width());
    painter.restore();

    painter.save();
    painter.translate(layout.ruler.topLeft());
    paintRuler(painter, shown, layout.ruler.height());
    painter.restore();

    painter.fillRect(layout.corner, shown.color(Role::Frame));
    painter.fillRect(QRectF(0, layout.corner.bottom() - resolution, layout.corner.width(), resolution),
                     shown.color(Role::GridStrong));
    painter.fillRect(QRectF(layout.corner.right() - resolution, 0, resolution, layout.corner.height()),
                     shown.color(Role::GridStrong));
}

TimelineLayout TimelineView::timelineLayout() const
{
    return TimelineLayout::of(viewport()->size(), labelColumnWidth(m_longestLabel, font()), rulerHeight(font()),
                              1 / devicePixelRatioF());
}

std::optional<Hit> TimelineView::hitAt(QPointF point) const
{
    const TimelineLayout layout = timelineLayout();
    const QPointF inLanes = point - layout.lanes.topLeft();
    if (layout.labels.contains(point)) {
        const auto lane = m_sight.geometry().laneAt(inLanes.y());
        return lane ? std::optional(Hit{m_order.taskAt(*lane), std::nullopt}) : std::nullopt;
    }
    return hitTest(lanes(), m_order, m_sight.geometry(), axis(), inLanes);
}

QRectF TimelineView::rowOf(TaskId task) const
{
    const auto lane = m_order.laneOf(task);
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
    const auto lane = selected ? m_order.laneOf(*selected) : std::nullopt;
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

void TimelineView::showSelection(std::optional<TaskId> task)
{
    if (task) {
        if (const auto lane = m_order.laneOf(*task)) {
            m_sight.reveal(*lane);
        }
        announceFocusedTask(*this, *task);
    }
    viewport()->update();
}

void TimelineView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(viewport());
    paintTo(painter, viewport()->size(), 1 / devicePixelRatioF());
    if (m_showsFocus && hasFocus()) {
        const double inset = FocusWidth / 2;
        QPen pen(Theme::of(palette()).color(Role::Accent), FocusWidth);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(inset, inset, -inset, -inset));
    }
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_sight.setSize(timelineLayout().lanes.size());
    updateScrollBar();
}

void TimelineView::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    if (!m_isMovingBar) {
        m_sight.scrollTo(ScrollSteps::of(m_sight.geometry()).topLaneOf(verticalScrollBar()->value()));
    }
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        viewport()->update();
    }
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason) {
        m_showsFocus = event->reason() != Qt::MouseFocusReason;
    }
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (!navigate(*event)) {
        event->ignore(); // not the scroll area's own keys: the window has other uses for Home and End
        return;
    }
    m_showsFocus = true;
}

bool TimelineView::navigate(const QKeyEvent &event)
{
    if (!m_navigation.keyPressed(event)) {
        return false;
    }
    viewport()->update();
    return true;
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showToolTip(help->pos(), help->globalPos());
        return true;
    }
    return m_navigation.handle(*event) || QAbstractScrollArea::viewportEvent(event);
}

TimelinePicture TimelineView::picture(double resolution) const
{
    PixelAxis shown = axis();
    shown.resolution = resolution;
    return {.lanes = lanes(),
            .order = m_order,
            .theme = Theme::of(palette()),
            .font = font(),
            .axis = shown,
            .geometry = m_sight.geometry(),
            .limits = m_sight.limits(),
            .ticks = {},
            .playhead = m_record.playhead().instant(),
            .selected = selectedTask()};
}

PixelAxis TimelineView::axis() const
{
    return {m_sight.visible(), m_sight.width(), 1 / devicePixelRatioF(), m_record.now()};
}

void TimelineView::measureLabels()
{
    const Trace &trace = m_record.trace();
    const QString before = m_longestLabel;
    for (; m_labelsMeasured < lanes().count(); ++m_labelsMeasured) {
        const TaskId task{m_labelsMeasured};
        const TaskRecord &record = trace.task(task);
        const bool isNamed = record.name.value != 0;
        // Long enough to be the longest? Only then the text is made: there can be a million.
        const auto bytes = static_cast<qsizetype>(trace.utf8(isNamed ? record.name : record.coroutine).size());
        constexpr qsizetype longestOrdinal = 12;
        if (bytes + (isNamed ? 0 : longestOrdinal) <= m_longestLabelLength) {
            continue;
        }
        const QString label = trace.label(task);
        if (label.size() > m_longestLabelLength) {
            m_longestLabelLength = label.size();
            m_longestLabel = label;
        }
    }
    if (m_longestLabel != before) {
        measure();
    }
}

void TimelineView::measure()
{
    const double textHeight = QFontMetricsF(font()).height();
    m_sight.setMeasures(std::max(20.0, std::ceil(textHeight) + 10), AirLeft, endRoom(font()));
    m_sight.setSize(timelineLayout().lanes.size());
}

void TimelineView::updateExtents()
{
    const Trace &trace = m_record.trace();
    const Instant start = trace.eventCount() > 0 ? trace.instantOf({0}) : Instant();
    m_sight.setExtents({start, std::max(m_record.now(), m_expectedEnd)}, m_record.now());
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

void TimelineView::showToolTip(QPoint place, QPoint global)
{
    const auto hit = hitAt(place);
    if (!hit) {
        QToolTip::hideText();
        return;
    }
    QToolTip::showText(global, taskToolTip(lanes(), *hit, m_record.now()), viewport(),
                       rowOf(hit->task).toAlignedRect().intersected(viewport()->rect()));
}

} // namespace awaitscope
