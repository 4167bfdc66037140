// SPDX-License-Identifier: MIT
// Rows are counted, not kept: the scroll bar counts in rows, and those in sight are painted from the model.
#include "ui/events/eventview.h"

#include "src/narrate/sentence.h"
#include "ui/events/eventpainter.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int AirAbove = 2; // and below the text of a row

EventColumns columnsOf(const EventView &view, const EventModel &model)
{
    const int rows = model.rowCount();
    const auto longest = [&](EventModel::Column column) { return rows > 0 ? model.text(rows - 1, column) : QString(); };
    return {view.viewport()->width(), view.font(), longest(EventModel::Number), longest(EventModel::Time)};
}

} // namespace

EventView::EventView(ShownRecord &record, EventModel &model, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_record(record)
    , m_model(model)
{
    installRowsAccessibility();
    setAccessibleName(tr("Events"));
    setAccessibleDescription(tr("What happened, in order. Up and Down move through time."));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the columns stay where they are when rows come
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalScrollBar()->setSingleStep(1);

    auto *copyRows = new QAction(tr("Copy"), this);
    connect(copyRows, &QAction::triggered, this, &EventView::copy);
    addAction(copyRows);
    setContextMenuPolicy(Qt::ActionsContextMenu);

    connect(&model, &EventModel::rowsInserted, this, &EventView::takeInRows);
    connect(&model, &EventModel::modelReset, this, [this] {
        m_anchor.reset();
        m_isFollowing = true;
        takeInRows();
    });
    connect(&record.playhead(), &Playhead::moved, this, &EventView::takeInMove);
    connect(&record.playhead(), &Playhead::selectionChanged, viewport(), qOverload<>(&QWidget::update));
    measure();
}

EventView::~EventView() = default;

void EventView::setMarkedWords(const QStringList &words)
{
    if (words != m_words) {
        m_words = words;
        viewport()->update();
    }
}

void EventView::measure()
{
    m_rowHeight = QFontMetrics(font()).height() + 2 * AirAbove;
    m_headerHeight = m_rowHeight + 2 * AirAbove;
    takeInRows();
}

int EventView::fullRows() const
{
    return std::max(1, (viewport()->height() - m_headerHeight) / m_rowHeight);
}

int EventView::topRow() const
{
    return verticalScrollBar()->value();
}

void EventView::takeInRows()
{
    {
        const QScopedValueRollback guard(m_isMoving, true);
        verticalScrollBar()->setRange(0, std::max(0, m_model.rowCount() - fullRows()));
        verticalScrollBar()->setPageStep(fullRows());
    }
    if (m_isFollowing) {
        if (const auto row = currentRow()) {
            reveal(*row);
        }
    }
    viewport()->update();
}

void EventView::takeInMove()
{
    if (!m_isMoving) {
        m_anchor.reset();
    }
    if (!m_record.playhead().isAtEnd() || m_isMoving || !m_record.isLive()) {
        m_isFollowing = true; // somebody has moved it
    }
    const auto row = currentRow();
    if (m_isFollowing && row) {
        reveal(*row);
    }
    if (row && hasFocus()) {
        announceFocusedRow(*this, *row);
    }
    viewport()->update();
}

void EventView::reveal(int row)
{
    const QScopedValueRollback guard(m_isMoving, true);
    QScrollBar *bar = verticalScrollBar();
    const int nearest = std::clamp(bar->value(), row - fullRows() + 1, row);
    const bool isFar = std::abs(nearest - bar->value()) > fullRows();
    bar->setValue(isFar ? row - fullRows() / 2 : nearest); // after a jump one sees what was before and what comes
}

std::optional<int> EventView::currentRow() const
{
    return m_model.lastRowAmong(m_record.playhead().eventCount());
}

std::optional<std::pair<int, int>> EventView::selectedRows() const
{
    const auto current = currentRow();
    if (!current) {
        return std::nullopt;
    }
    return std::minmax({*current, std::min(m_anchor.value_or(*current), m_model.rowCount() - 1)});
}

bool EventView::isRowSelected(int row) const
{
    const auto selected = selectedRows();
    return selected && selected->first <= row && row <= selected->second;
}

QString EventView::accessibleRowText(int row) const
{
    return tr("event %1: %2")
        .arg(m_model.text(row, EventModel::Number), sentenceOf(m_record.trace(), m_model.eventAt(row)));
}

QRect EventView::rectOfRow(int row) const
{
    // Far outside, any place will do that is outside.
    constexpr qint64 farthest = 1 << 24;
    const qint64 top = m_headerHeight + (qint64(row) - topRow()) * m_rowHeight;
    return {0, static_cast<int>(std::clamp(top, -farthest, farthest)), viewport()->width(), m_rowHeight};
}

QRect EventView::rectOfCell(int row, EventModel::Column column) const
{
    const QRect rect = rectOfRow(row);
    return columnsOf(*this, m_model).textRect(column, rect.top(), rect.height());
}

std::optional<int> EventView::rowAt(QPoint place) const
{
    if (place.y() < m_headerHeight) {
        return std::nullopt;
    }
    const qint64 row = qint64(topRow()) + (place.y() - m_headerHeight) / m_rowHeight;
    return row < m_model.rowCount() ? std::optional(static_cast<int>(row)) : std::nullopt;
}

void EventView::goTo(int row, bool extends)
{
    if (m_model.rowCount() == 0) {
        return;
    }
    row = std::clamp(row, 0, m_model.rowCount() - 1);
    if (!extends) {
        m_anchor.reset();
    } else if (!m_anchor) {
        m_anchor = currentRow();
    }
    const EventIndex event = m_model.eventAt(row);
    {
        const QScopedValueRollback guard(m_isMoving, true);
        m_record.playhead().moveTo(event.value + 1);
    }
    reveal(row); // also where it has been all the time
    if (const auto task = m_record.trace().event(event).task) {
        m_record.playhead().select(*task);
    }
    viewport()->update();
}

void EventView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(viewport());
    const EventLook look{.theme = Theme::of(palette()),
                         .palette = palette(),
                         .font = font(),
                         .words = m_words,
                         .hasFocus = hasFocus(),
                         .resolution = 1 / devicePixelRatioF()};
    const EventColumns columns = columnsOf(*this, m_model);
    const auto selected = selectedRows();
    const auto current = currentRow();
    const auto task = m_record.playhead().selectedTask();
    int bottom = m_headerHeight;
    for (int row = topRow(); row < m_model.rowCount() && bottom < viewport()->height(); ++row) {
        const QRect rect = rectOfRow(row);
        const EventRowLook rowLook{
            .isSelected = selected && selected->first <= row && row <= selected->second,
            .isCurrent = current == row,
            .isOfSelectedTask = task && m_record.trace().event(m_model.eventAt(row)).task == task,
            .isLater = !current || row > *current,
        };
        paintEventRow(painter, look, rowLook, columns, m_model, row, rect);
        bottom = rect.bottom() + 1;
    }
    painter.fillRect(QRect(0, bottom, viewport()->width(), std::max(0, viewport()->height() - bottom)),
                     look.theme.color(Role::Background));
    paintEventHeader(painter, look, columns, m_model, QRect(0, 0, viewport()->width(), m_headerHeight));
}

void EventView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    takeInRows();
}

void EventView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
    } else if (event->type() == QEvent::PaletteChange) {
        viewport()->update();
    }
}

void EventView::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    if (!m_isMoving) {
        const auto row = currentRow();
        m_isFollowing = row && topRow() <= *row && *row < topRow() + fullRows();
    }
    viewport()->update();
}

void EventView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void EventView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace awaitscope
