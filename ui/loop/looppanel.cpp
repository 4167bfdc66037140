// SPDX-License-Identifier: MIT
// From the playhead to chips in rows.
#include "ui/loop/looppanel.h"

#include "src/narrate/loopname.h"
#include "ui/loop/chippainter.h"
#include "ui/loop/loopaccessible.h"
#include "ui/loop/loopchips.h"
#include "ui/loop/loophead.h"
#include "ui/reducedmotion.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace awaitscope {

using namespace std::chrono_literals;

namespace {

constexpr auto GlideTime = 160ms;
constexpr double Ring = 4;        // around a chip there may be one, so wide
constexpr quint32 FewEvents = 24; // a frame's worth of a run that one can follow

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
    connect(&record, &ShownRecord::traceChanged, this, [this] {
        // What is shown is of a record that may be gone.
        m_motion.stop();
        m_shown = {};
        m_current.reset();
        m_isAnotherRecord = true;
    });
    connect(&record.playhead(), &Playhead::moved, this, &LoopPanel::follow);
    connect(&record.playhead(), &Playhead::selectionChanged, this, [this] {
        follow(); // it may be of another loop
        update();
    });
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
    const LoopId loop = m_record.shownLoop();
    const LoopHistory &history = m_record.historySoFar(loop);
    m_isStale = m_isStale || loop != m_loop;
    m_loop = loop;
    const quint32 wanted = m_record.playhead().eventCount();
    const quint32 shown = std::min(wanted, history.eventCount());
    if (shown < wanted) {
        m_catchingUp.start(0ms);
    }
    const bool isElsewhere = shown != m_shown.glance.eventCount || m_isStale || m_isAnotherRecord;
    if (isElsewhere) {
        const quint32 distance =
            std::max(shown, m_shown.glance.eventCount) - std::min(shown, m_shown.glance.eventCount);
        const bool canGlide = distance <= FewEvents && !m_isStale && !m_isAnotherRecord && !isMotionReduced();
        arrange(canGlide ? Change::Glide : Change::Show, history, shown);
    } else {
        update(m_shown.layout.row(LoopRow::Timers).band.toAlignedRect()); // time has gone on
    }
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
    LoopArrangement next = LoopArrangement::of(m_record, history, eventCount, size(), font());
    if (change == Change::Glide) {
        ChipGlide glide(seenChips(), next.chips);
        const bool isGoingThere =
            m_motion.state() != QAbstractAnimation::Stopped && !ChipGlide(chips(), next.chips).hasMotion();
        m_shown = std::move(next);
        if (glide.hasMotion() && !isGoingThere) {
            m_glide = std::move(glide);
            m_motion.stop();
            m_motion.start();
        }
    } else {
        m_motion.stop();
        m_shown = std::move(next);
    }
    update();
}

std::vector<PlacedChip> LoopPanel::seenChips() const
{
    return m_motion.state() == QAbstractAnimation::Stopped ? m_shown.chips
                                                           : m_glide.at(m_motion.currentValue().toDouble());
}

std::size_t LoopPanel::countIn(LoopRow row) const
{
    return LoopChips(m_record, glance()).count(row);
}

std::optional<std::size_t> LoopPanel::chipAt(QPointF point) const
{
    const auto found =
        std::ranges::find_if(m_shown.chips, [point](const PlacedChip &chip) { return chip.place.contains(point); });
    return found == m_shown.chips.end() ? std::nullopt
                                        : std::optional(static_cast<std::size_t>(found - m_shown.chips.begin()));
}

std::optional<std::size_t> LoopPanel::currentChip() const
{
    if (m_shown.chips.empty()) {
        return std::nullopt;
    }
    // Where it was, else where its task is, else where the selected task is.
    const auto find = [this](auto &&isIt) -> std::optional<std::size_t> {
        const auto found = std::ranges::find_if(m_shown.chips, isIt, &PlacedChip::chip);
        return found == m_shown.chips.end() ? std::nullopt
                                            : std::optional(static_cast<std::size_t>(found - m_shown.chips.begin()));
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
    m_current = m_shown.chips[index].chip;
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
    return LoopArrangement::leastSize(m_record, font());
}

void LoopPanel::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(palette());
    const double resolution = 1 / devicePixelRatioF();
    paintLoopFrame(painter, m_shown.layout, theme, resolution, [this](LoopRow row) { return countIn(row); });
    const quint32 wanted = m_record.playhead().eventCount();
    paintLoopHead(painter, m_shown.layout, theme, m_shown.glance, wanted, loopName(m_record.trace(), m_loop));
    const ChipPainter chips(painter, theme, font(), resolution, m_record.playhead().instant());
    const auto current = hasFocus() && m_showsFocus ? currentChip() : std::nullopt;
    const auto selected = m_record.playhead().selectedTask();
    for (const PlacedChip &chip : seenChips()) {
        if (!chip.place.adjusted(-Ring, -Ring, Ring, Ring).intersects(QRectF(event->rect()))) {
            continue;
        }
        const bool isCurrent = current && chip.chip.isExactly(m_shown.chips[*current].chip);
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

} // namespace awaitscope
