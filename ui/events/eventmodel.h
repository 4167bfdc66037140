// SPDX-License-Identifier: MIT
// The events of the record as rows.
#pragma once

#include "src/timeline/shownrecord.h"
#include "ui/events/eventgroup.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <deque>
#include <optional>

namespace awaitscope {

/// A row for each event, or for those of some groups; its words are made when somebody asks for them. It grows along
/// with the record. With all groups it holds nothing; with some, four bytes for each row, which are collected in
/// slices: the window stays alive meanwhile, and the first rows are there at once.
class EventModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Time, Task, What };
    static constexpr int Columns = What + 1;

    /// `record` has to outlive the model.
    explicit EventModel(ShownRecord &record, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    /// Shows the events of these groups; all at first.
    void setGroups(EventGroups groups);
    [[nodiscard]] EventGroups groups() const { return m_groups; }

    [[nodiscard]] EventIndex eventAt(int row) const;
    /// The last row whose event is among the first `eventCount`; none if there is none.
    [[nodiscard]] std::optional<int> lastRowAmong(quint32 eventCount) const;
    /// Whether all events of the record have been looked at; if not, there will be more rows soon.
    [[nodiscard]] bool isComplete() const;
    /// The text of a cell.
    [[nodiscard]] QString text(int row, Column column) const;

private:
    void start();
    void takeIn();
    void takeInSlice();
    [[nodiscard]] bool showsAll() const { return m_groups.hasAll(); }

    ShownRecord &m_record;
    EventGroups m_groups;
    int m_rows = 0;
    std::deque<quint32> m_events; // of each row; unused while all are shown
    quint32 m_lookedAt = 0;       // events; likewise
    QTimer m_slices;
};

} // namespace awaitscope
