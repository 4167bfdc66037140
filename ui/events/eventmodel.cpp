// SPDX-License-Identifier: MIT
// Rows from the record, text from the narrator.
#include "ui/events/eventmodel.h"

#include "src/narrate/sentence.h"
#include "src/trace/decimaltext.h"

#include <QLocale>

#include <algorithm>
#include <vector>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// Events looked at before the window gets its turn: well below a millisecond.
constexpr quint32 Slice = 1 << 14;

} // namespace

EventModel::EventModel(ShownRecord &record, QObject *parent)
    : QAbstractTableModel(parent)
    , m_record(record)
{
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &EventModel::takeInSlice);
    connect(&record, &ShownRecord::traceChanged, this, &EventModel::start);
    connect(&record, &ShownRecord::grown, this, &EventModel::takeIn);
    start();
}

void EventModel::setGroups(EventGroups groups)
{
    if (groups != m_groups) {
        m_groups = groups;
        start();
    }
}

void EventModel::start()
{
    beginResetModel();
    m_events.clear();
    m_lookedAt = 0;
    m_rows = showsAll() ? static_cast<int>(m_record.trace().eventCount()) : 0;
    endResetModel();
    takeIn();
}

void EventModel::takeIn()
{
    if (!showsAll()) {
        takeInSlice();
        return;
    }
    m_slices.stop();
    const int rows = static_cast<int>(m_record.trace().eventCount());
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    }
}

void EventModel::takeInSlice()
{
    const Trace &trace = m_record.trace();
    const quint32 end = std::min(static_cast<quint32>(trace.eventCount()), m_lookedAt + Slice);
    std::vector<quint32> found;
    for (; m_lookedAt < end; ++m_lookedAt) {
        if (m_groups.has(groupOf(trace.kindOf({m_lookedAt})))) {
            found.push_back(m_lookedAt);
        }
    }
    if (isComplete()) {
        m_slices.stop();
    } else if (!m_slices.isActive()) {
        m_slices.start();
    }
    if (!found.empty()) {
        beginInsertRows({}, m_rows, m_rows + static_cast<int>(found.size()) - 1);
        m_events.insert(m_events.end(), found.begin(), found.end());
        m_rows += static_cast<int>(found.size());
        endInsertRows();
    }
}

bool EventModel::isComplete() const
{
    return showsAll() || m_lookedAt == m_record.trace().eventCount();
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

EventIndex EventModel::eventAt(int row) const
{
    return {showsAll() ? static_cast<quint32>(row) : m_events[static_cast<std::size_t>(row)]};
}

std::optional<int> EventModel::lastRowAmong(quint32 eventCount) const
{
    const auto rows = showsAll() ? std::min(static_cast<int>(eventCount), m_rows)
                                 : static_cast<int>(std::ranges::lower_bound(m_events, eventCount) - m_events.begin());
    return rows > 0 ? std::optional(rows - 1) : std::nullopt;
}

QString EventModel::text(int row, Column column) const
{
    const Trace &trace = m_record.trace();
    const EventIndex event = eventAt(row);
    switch (column) {
    case Number:
        return QLocale().toString(event.value + 1);
    case Time:
        return decimalText(trace.instantOf(event).nanoseconds, 1'000'000'000, 3) + u" s"_s;
    case Task: {
        const auto task = trace.event(event).task;
        return task ? trace.label(*task) : QString();
    }
    case What:
        return happeningOf(trace, event);
    }
    Q_UNREACHABLE();
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows) {
        return {};
    }
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return sentenceOf(m_record.trace(), eventAt(index.row()));
    case Qt::TextAlignmentRole:
        return static_cast<int>(column == Number || column == Time ? Qt::AlignRight | Qt::AlignVCenter
                                                                   : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (static_cast<Column>(section)) {
    case Number:
        return tr("#");
    case Time:
        return tr("Time");
    case Task:
        return tr("Task");
    case What:
        return tr("What happened");
    }
    return {};
}

} // namespace awaitscope
