// SPDX-License-Identifier: MIT
// The order of the lanes as a person wants it, kept in step with the record.
#pragma once

#include "src/timeline/lanearranger.h"
#include "src/timeline/shownrecord.h"

#include <QObject>
#include <QTimer>

namespace awaitscope {

/// Keeps the order of the lanes that are shown. In the order of creation it is always that of the record as it is, and
/// costs nothing. Any other is made in slices of a few milliseconds, and made again a few times a second at most while
/// the record grows: until it is complete, the one before it stays. In another record, that is the order of creation.
class ArrangedLanes : public QObject
{
    Q_OBJECT

public:
    /// `record` has to outlive it.
    explicit ArrangedLanes(const ShownRecord &record, QObject *parent = nullptr);
    ~ArrangedLanes() override;

    [[nodiscard]] const ShownRecord &record() const { return m_record; }

    [[nodiscard]] const Arrangement &arrangement() const { return m_arrangement; }
    /// Arranges the lanes anew: at once if they are few, else soon.
    void setArrangement(const Arrangement &arrangement);
    /// Hides or shows what is below a parent.
    void setCollapsed(TaskId parent, bool isCollapsed);

    /// The lanes that are shown.
    [[nodiscard]] const LaneOrder &order() const { return m_order; }
    /// What they come to.
    [[nodiscard]] const LaneTotals &totals() const;

    /// Whether the order is that of the arrangement, and of the record as it is.
    [[nodiscard]] bool isComplete() const { return !m_arranger && !m_isBehind; }
    /// Completes it at once, however long that takes.
    void complete();

signals:
    void arrangementChanged();
    /// Lanes are about to move, or to be hidden or shown: the last chance to see where they were.
    void orderAboutToChange();
    /// Other lanes are shown, or in another order, or their totals have changed.
    void orderChanged();

private:
    void showAnotherRecord();
    void takeInGrowth();
    void begin();
    void advance(qint64 steps);
    [[nodiscard]] Arrangement effective() const;
    [[nodiscard]] bool isByCreation() const;
    void goOn();

    const ShownRecord &m_record;
    Arrangement m_arrangement;
    LaneOrder m_order;
    LaneTotals m_totals;                    // of m_order, unless that is by creation
    std::optional<LaneArranger> m_arranger; // while an order is being made
    bool m_isBehind = false;                // the record has grown since m_order or m_arranger began
    QTimer m_next;                          // the next slice, or the next order
};

} // namespace awaitscope
