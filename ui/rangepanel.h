// SPDX-License-Identifier: MIT
// The figures of the range of time that is measured in the timeline.
#pragma once

#include "src/measure/rangemeter.h"
#include "src/timeline/shownrecord.h"

#include <optional>

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace awaitscope {

/// Shows what happened between two instants; hidden while nothing is measured. A long range is counted piece by piece,
/// between what else the window does.
class RangePanel : public QWidget
{
    Q_OBJECT

public:
    /// `record` has to outlive the panel.
    explicit RangePanel(ShownRecord &record, QWidget *parent = nullptr);

    /// The figures that are shown; none while they are counted, and while nothing is measured.
    [[nodiscard]] const std::optional<RangeFigures> &figures() const { return m_figures; }

public slots:
    void setRange(std::optional<awaitscope::TimeRange> range);

signals:
    /// The person wants to measure no more.
    void closed();

private:
    void count();
    [[nodiscard]] bool begin();
    void show(const RangeFigures &figures);
    QLabel *addRow(QGridLayout *layout, const QString &name);

    ShownRecord &m_record;
    QLabel *m_range;
    QLabel *m_iterations;
    QLabel *m_steps;
    QLabel *m_running;
    QLabel *m_waiting;
    QLabel *m_created;
    QLabel *m_ended;
    QLabel *m_taken;
    std::optional<TimeRange> m_wanted;
    std::optional<RangeMeter> m_meter; // while it counts
    std::optional<RangeFigures> m_figures;
    QTimer m_pieces;
};

} // namespace awaitscope
