// SPDX-License-Identifier: MIT
// Rows of figures, filled in when they are known.
#include "ui/rangepanel.h"

#include "src/trace/decimaltext.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QStyle>
#include <QToolButton>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 EventsAPiece = 50'000; // a few milliseconds

QString exact(Instant at)
{
    return decimalText(at.nanoseconds, 1'000'000'000, 3) + u" s"_s;
}

} // namespace

RangePanel::RangePanel(ShownRecord &record, QWidget *parent)
    : QWidget(parent)
    , m_record(record)
    , m_range(new QLabel)
{
    setAccessibleName(tr("Measured range"));
    auto *layout = new QGridLayout(this);
    layout->setVerticalSpacing(5);
    auto *close = new QToolButton;
    close->setAutoRaise(true);
    close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton, nullptr, this));
    close->setToolTip(tr("Measure no more (Esc in the timeline)"));
    close->setAccessibleName(tr("Measure no more"));
    connect(close, &QToolButton::clicked, this, &RangePanel::closed);
    QFont bold = m_range->font();
    bold.setBold(true);
    m_range->setFont(bold);
    layout->addWidget(m_range, 0, 0);
    layout->addWidget(close, 0, 1, Qt::AlignRight);
    layout->setColumnStretch(1, 1);
    m_iterations = addRow(layout, tr("iterations of the loop"));
    m_steps = addRow(layout, tr("steps"));
    m_running = addRow(layout, tr("a task ran"));
    m_waiting = addRow(layout, tr("waited, on average"));
    m_created = addRow(layout, tr("tasks created"));
    m_ended = addRow(layout, tr("tasks ended"));
    m_taken = addRow(layout, tr("those took, on average"));
    m_pieces.setInterval(0);
    connect(&m_pieces, &QTimer::timeout, this, &RangePanel::count);
    connect(&record, &ShownRecord::traceChanged, this, [this] { setRange(std::nullopt); });
    setVisible(false);
}

QLabel *RangePanel::addRow(QGridLayout *layout, const QString &name)
{
    auto *value = new QLabel;
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setAccessibleName(name);
    const int row = layout->rowCount();
    layout->addWidget(new QLabel(name), row, 0);
    layout->addWidget(value, row, 1);
    return value;
}

void RangePanel::setRange(std::optional<TimeRange> range)
{
    m_pieces.stop();
    m_meter.reset();
    m_figures.reset();
    m_wanted = range;
    setVisible(range.has_value());
    if (!range) {
        return;
    }
    m_range->setText(tr("%1 … %2").arg(exact(range->start), exact(range->end)));
    count();
}

// True once the loop's state before the range is known, from which it is counted on.
bool RangePanel::begin()
{
    const quint32 first = RangeMeter::firstEvent(m_record.trace(), *m_wanted);
    const LoopHistory &history = m_record.historySoFar();
    if (history.eventCount() < first) {
        return false;
    }
    m_meter.emplace(m_record.trace(), *m_wanted, history.glanceAfter(first, 0));
    return true;
}

void RangePanel::count()
{
    if ((!m_meter && !begin()) || !m_meter->work(EventsAPiece)) {
        m_pieces.start();
        for (QLabel *label : {m_iterations, m_steps, m_running, m_waiting, m_created, m_ended, m_taken}) {
            label->setText(u"…"_s);
        }
        return;
    }
    m_pieces.stop();
    m_figures = m_meter->figures();
    m_meter.reset();
    show(*m_figures);
}

void RangePanel::show(const RangeFigures &figures)
{
    m_iterations->setText(countText(figures.iterations));
    m_steps->setText(countText(figures.steps));
    m_running->setText(durationText(figures.running));
    m_waiting->setText(tr("%1 tasks").arg(QLocale(QLocale::English).toString(figures.averageWaiting, 'f', 1)));
    m_created->setText(countText(figures.created));
    QString ended = countText(figures.ended());
    if (figures.failed > 0) {
        ended += tr(", %1 failed").arg(countText(figures.failed));
    }
    if (figures.cancelled > 0) {
        ended += tr(", %1 cancelled").arg(countText(figures.cancelled));
    }
    m_ended->setText(ended);
    m_taken->setText(figures.ended() > 0 ? durationText(figures.meanTimeTaken) : u"–"_s);
}

} // namespace awaitscope
