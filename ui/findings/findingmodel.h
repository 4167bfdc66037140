// SPDX-License-Identifier: MIT
// What is conspicuous in the record, as rows.
#pragma once

#include "src/lints/findings.h"
#include "src/timeline/shownrecord.h"

#include <QAbstractListModel>
#include <QTimer>

#include <optional>

namespace awaitscope {

/// A row for each finding that is kept, in the order in which they were known. It grows along with the record; a long
/// one is read in slices, between what else the window does, and so it is again when the threshold changes.
class FindingModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// `record` has to outlive the model.
    explicit FindingModel(ShownRecord &record, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// The sentence; for assistive technology and to be copied with the time.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    [[nodiscard]] const Finding &findingAt(int row) const { return m_findings->kept()[static_cast<std::size_t>(row)]; }
    /// "1.250 s"
    [[nodiscard]] QString timeText(int row) const;
    [[nodiscard]] QString sentence(int row) const;

    /// All findings, those that are only counted included.
    [[nodiscard]] quint32 count() const { return m_findings->count(); }
    /// Whether all of the record has been read.
    [[nodiscard]] bool isComplete() const { return m_findings->isUpToDate(); }

signals:
    /// count() or isComplete() is another one.
    void countChanged();

private:
    void start();
    void takeIn();
    void tell();

    ShownRecord &m_record;
    std::optional<Findings> m_findings; // always
    int m_rows = 0;
    quint32 m_toldCount = 0;
    bool m_toldComplete = true;
    QTimer m_slices;
};

} // namespace awaitscope
