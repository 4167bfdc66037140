// SPDX-License-Identifier: MIT
// Paints a finding's row.
#pragma once

#include "ui/findings/findingmodel.h"

#include <QStyledItemDelegate>

#include <vector>

class QPainter;

namespace awaitscope {

/// A mark whose shape tells the kind, the time, and the sentence, in as many lines as it needs. A view lays all rows
/// out again with each new one, so how high they are is remembered.
class FindingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// For the rows of `model`, which has to outlive it.
    explicit FindingDelegate(const FindingModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] int timeWidth(const QFontMetrics &metrics) const;

    // What heights depend on.
    struct Measures
    {
        int width = 0;
        int timeWidth = 0;
        QFont font{};

        friend bool operator==(const Measures &, const Measures &) = default;
    };

    const FindingModel &m_model;
    mutable Measures m_measures;        // of the heights
    mutable std::vector<int> m_heights; // by row; 0: not known
};

/// The mark of a kind of finding, `size` pixels wide and high: a wedge for what blocks the loop, as in the timeline;
/// bars one after the other for waits in a row; a bar without a gap for what never yields; a sign with an exclamation
/// mark for a warning.
void paintFindingMark(QPainter &painter, FindingKind kind, QPointF center, double size, const QColor &color);

} // namespace awaitscope
