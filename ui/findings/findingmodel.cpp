// SPDX-License-Identifier: MIT
// Rows from the findings, words from the record.
#include "ui/findings/findingmodel.h"

#include "src/trace/decimaltext.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t EventsASlice = 50'000; // a few milliseconds

} // namespace

FindingModel::FindingModel(ShownRecord &record, QObject *parent)
    : QAbstractListModel(parent)
    , m_record(record)
{
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &FindingModel::takeIn);
    connect(&record, &ShownRecord::traceChanged, this, &FindingModel::start);
    connect(&record, &ShownRecord::blockingThresholdChanged, this, &FindingModel::start);
    connect(&record, &ShownRecord::grown, this, &FindingModel::takeIn);
    start();
}

void FindingModel::start()
{
    beginResetModel();
    m_findings.emplace(m_record.sharedTrace(), m_record.blockingThreshold());
    m_rows = 0;
    endResetModel();
    takeIn();
}

void FindingModel::takeIn()
{
    if (m_findings->isUpToDate()) { // time alone has gone on
        m_slices.stop();
        tell();
        return;
    }
    m_findings->update(EventsASlice);
    if (m_findings->isUpToDate()) {
        m_slices.stop();
    } else if (!m_slices.isActive()) {
        m_slices.start();
    }
    const auto [first, end] = m_findings->takeChanged();
    const auto known = static_cast<std::size_t>(m_rows);
    if (first < std::min(end, known)) {
        emit dataChanged(index(static_cast<int>(first)), index(static_cast<int>(std::min(end, known)) - 1));
    }
    const int rows = static_cast<int>(m_findings->kept().size());
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    }
    tell();
}

void FindingModel::tell()
{
    if (count() != m_toldCount || isComplete() != m_toldComplete) {
        m_toldCount = count();
        m_toldComplete = isComplete();
        emit countChanged();
    }
}

int FindingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QString FindingModel::timeText(int row) const
{
    return decimalText(m_record.trace().instantOf(findingAt(row).event).nanoseconds, 1'000'000'000, 3) + u" s"_s;
}

QString FindingModel::sentence(int row) const
{
    return findingSentence(m_record.trace(), findingAt(row));
}

QVariant FindingModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return sentence(index.row());
    case Qt::AccessibleTextRole:
        return tr("At %1, %2").arg(timeText(index.row()), sentence(index.row()));
    default:
        return {};
    }
}

} // namespace awaitscope
