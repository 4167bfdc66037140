// SPDX-License-Identifier: MIT
// From the playhead to chips in rows.
#include "ui/loop/looppanel.h"

#include "ui/loop/chippainter.h"
#include "ui/loop/loopaccessible.h"
#include "ui/loop/loopchips.h"
#include "ui/loop/loophead.h"
#include "ui/loop/looptext.h"
#include "ui/reducedmotion.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace awaitscope {

using namespace std::chrono_literals;

namespace {

constexpr auto GlideTime = 160ms;
constexpr quint32 FewEvents = 32; // a frame's worth of a run that one can follow

} // namespace

LoopPanel::LoopPanel(ShownRecord &record, QWidget *parent)
    : QWidget(parent)
    , m_record(record)
{
    installLoopAccessibility();
    setAccessibleName(tr("Event loop"));
    setAccessibleDescription(
        tr("What runs, what is ready, the timers and who waits. The arrow keys go from one to the next."));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);

    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setDuration(static_cast<int>(std::chrono::milliseconds(GlideTime).count()));
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    m_catchingUp.setSingleShot(true);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(&m_catchingUp, &QTimer::timeout, this, &LoopPanel::follow);
    connect(&record, &ShownRecord::traceChanged, this, [this] { m_isAnotherRecord = true; });
    connect(&record.playhead(), &Playhead::moved, this, &LoopPanel::follow);
    connect(&record.playhead(), &Playhead::selectionChanged, this, qOverload<>(&QWidget::update));
}

LoopPanel::~LoopPanel() = default;

void LoopPanel::setReducedMotion(bool isReduced)
{
    m_isMotionReduced = isReduced;
    if (isReduced) {
        m_motion.stop();
        update();
    }
}

bool LoopPanel::isMotionReduced() const
{
    return m_isMotionReduced.value_or(prefersReducedMotion(*this));
}

void LoopPanel::follow()
{
    if (!isVisible()) {
        m_isStale = true;
        return;
    }
    const LoopHistory &history = m_record.historySoFar();
    const quint32 wanted = m_record.playhead().eventCount();
    const quint32 shown = std::min(wanted, history.eventCount());
    if (shown < wanted) {
        m_catchingUp.start(0ms);
    }
    const bool isElsewhere = shown != m_glance.eventCount || m_isStale || m_isAnotherRecord;
    if (isElsewhere) {
        const quint32 distance = std::max(shown, m_glance.eventCount) - std::min(shown, m_glance.eventCount);
        const bool canGlide = distance <= FewEvents && !m_isStale && !m_isAnotherRecord && !isMotionReduced();
        arrange(canGlide ? Change::Glide : Change::Show, history, shown);
    }
    update(); // time has gone on
}

void LoopPanel::showAnew()
{
    m_isStale = true;
    follow();
}

void LoopPanel::arrange(Change change, const LoopHistory &history, quint32 eventCount)
{
    m_isStale = false;
    m_isAnotherRecord = false;
    const ChipMetrics metrics(font());
    const LoopMeasures measures = measuresOf(metrics);
    m_layout = LoopLayout::of(size(), measures);
    std::size_t most = 1;
    for (const LoopLayout::Row &row : m_layout.rows) {
        most = std::max(most, row.mostChips(measures));
    }
    m_glance = history.glanceAfter(eventCount, most);

    std::vector<PlacedChip> chips = placedChips(metrics);
    if (change == Change::Glide) {
        ChipGlide glide(seenChips(), chips);
        const bool isGoingThere =
            m_motion.state() != QAbstractAnimation::Stopped && !ChipGlide(m_chips, chips).hasMotion();
        m_chips = std::move(chips);
        if (glide.hasMotion() && !isGoingThere) {
            m_glide = std::move(glide);
            m_motion.stop();
            m_motion.start();
        }
    } else {
        m_motion.stop();
        m_chips = std::move(chips);
    }
    update();
}

LoopMeasures LoopPanel::measuresOf(const ChipMetrics &metrics) const
{
    const double line = metrics.height();
    return {.headHeight = line + 2,
            .labelWidth =
                labelColumnWidth(metrics.text(), std::max(m_record.trace().taskCount(), m_record.trace().timerCount())),
            .chipHeight = line,
            .gap = 8,
            .narrowestChip = metrics.narrowest()};
}

std::vector<PlacedChip> LoopPanel::placedChips(const ChipMetrics &metrics) const
{
    const LoopMeasures measures = measuresOf(metrics);
    const LoopChips all(m_record, m_glance);
    std::vector<PlacedChip> placed;
    for (const LoopRow row : {LoopRow::Running, LoopRow::Ready, LoopRow::Timers, LoopRow::Waiting}) {
        std::vector<LoopChip> tried;
        const ChipFlow flow = flowChips(
            m_layout.row(row), m_layout.lineHeight, measures, all.count(row), all.named(row),
            [&](std::size_t place) { return metrics.widthOf(tried.emplace_back(all.chip(row, place))); },
            [&](std::size_t left) { return metrics.widthOf(all.more(row, left)); });
        for (std::size_t i = 0; i < flow.places.size(); ++i) {
            placed.push_back({std::move(tried[i]), flow.places[i]});
        }
        if (flow.more) {
            placed.push_back({all.more(row, all.count(row) - flow.places.size()), *flow.more});
        }
    }
    return placed;
}

std::vector<PlacedChip> LoopPanel::seenChips() const
{
    return m_motion.state() == QAbstractAnimation::Stopped ? m_chips : m_glide.at(m_motion.currentValue().toDouble());
}

std::size_t LoopPanel::countIn(LoopRow row) const
{
    return LoopChips(m_record, m_glance).count(row);
}

std::optional<std::size_t> LoopPanel::chipAt(QPointF point) const
{
    const auto found =
        std::ranges::find_if(m_chips, [point](const PlacedChip &chip) { return chip.place.contains(point); });
    return found == m_chips.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_chips.begin()));
}

std::optional<std::size_t> LoopPanel::currentChip() const
{
    if (m_chips.empty()) {
        return std::nullopt;
    }
    // Where it was, else where its task is, else where the selected task is.
    const auto find = [this](auto &&isIt) -> std::optional<std::size_t> {
        const auto found = std::ranges::find_if(m_chips, isIt, &PlacedChip::chip);
        return found == m_chips.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_chips.begin()));
    };
    if (m_current) {
        // Callbacks may have the same name.
        const auto isThere = [this](const LoopChip &chip) { return chip.isExactly(*m_current); };
        const auto isSame = [this](const LoopChip &chip) { return chip.isSameAs(*m_current); };
        const auto there = find(isThere);
        if (const auto same = there ? there : find(isSame)) {
            return same;
        }
    }
    const auto task = m_current && m_current->task ? m_current->task : m_record.playhead().selectedTask();
    const auto ofTask = find([&](const LoopChip &chip) { return task && chip.task == task; });
    return ofTask ? ofTask : 0;
}

void LoopPanel::setCurrentChip(std::size_t index)
{
    m_current = m_chips[index].chip;
    announceFocusedChip(*this, index);
    if (m_current->task) {
        m_record.playhead().select(m_current->task);
    }
    update();
}

QSize LoopPanel::sizeHint() const
{
    return {600, 200};
}

QSize LoopPanel::minimumSizeHint() const
{
    const ChipMetrics metrics(font());
    const LoopMeasures measures = measuresOf(metrics);
    const double rows = static_cast<double>(LoopRowCount) * (measures.chipHeight + 1);
    return {static_cast<int>(measures.labelWidth) + 100, static_cast<int>(std::ceil(measures.headHeight + rows))};
}

void LoopPanel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(palette());
    const double resolution = 1 / devicePixelRatioF();
    paintLoopFrame(painter, m_layout, theme, resolution, [this](LoopRow row) { return countIn(row); });
    const quint32 wanted = m_record.playhead().eventCount();
    paintLoopHead(painter, m_layout, theme, m_glance, wanted);
    const ChipPainter chips(painter, theme, font(), resolution, m_record.playhead().instant());
    const auto current = hasFocus() && m_showsFocus ? currentChip() : std::nullopt;
    const auto selected = m_record.playhead().selectedTask();
    for (const PlacedChip &chip : seenChips()) {
        const bool isCurrent = current && chip.chip.isExactly(m_chips[*current].chip);
        chips.paint(chip, selected && chip.chip.task == selected, isCurrent);
    }
}

void LoopPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showAnew();
}

void LoopPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showAnew();
}

void LoopPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        showAnew();
    } else if (event->type() == QEvent::PaletteChange) {
        update();
    }
}

void LoopPanel::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason) {
        m_showsFocus = event->reason() != Qt::MouseFocusReason;
    }
    if (const auto current = currentChip()) {
        announceFocusedChip(*this, *current);
    }
    QWidget::focusInEvent(event);
    update();
}

void LoopPanel::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void LoopPanel::keyPressEvent(QKeyEvent *event)
{
    const auto key = static_cast<Qt::Key>(event->key());
    const bool isArrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    const auto current = currentChip();
    if (!isArrow || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier || !current) {
        QWidget::keyPressEvent(event);
        return;
    }
    std::vector<QRectF> places;
    std::ranges::transform(m_chips, std::back_inserter(places), &PlacedChip::place);
    // The first key shows where one is.
    setCurrentChip(m_showsFocus ? neighbour(places, *current, key) : *current);
    m_showsFocus = true;
}

void LoopPanel::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_showsFocus = false;
    const auto index = chipAt(event->position());
    if (index) {
        setCurrentChip(*index);
    }
    if (!index || !m_chips[*index].chip.task) {
        m_record.playhead().select(std::nullopt);
    }
}

bool LoopPanel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto index = chipAt(help->pos())) {
        const PlacedChip &chip = m_chips[*index];
        QToolTip::showText(help->globalPos(), chipSentence(m_record, chip.chip, countIn(chip.chip.row)), this,
                           chip.place.toAlignedRect());
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace awaitscope
