// SPDX-License-Identifier: MIT
// Paints a finding's row.
#pragma once

#include "src/lints/finding.h"
#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace awaitscope {

/// A mark whose shape tells the kind, the time, and the sentence, in as many lines as it needs.
class FindingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The mark of a kind of finding, `size` pixels wide and high: a wedge for what blocks the loop, as in the timeline;
/// bars one after the other for waits in a row; a bar without a gap for what never yields; a sign with an exclamation
/// mark for a warning.
void paintFindingMark(QPainter &painter, FindingKind kind, QPointF center, double size, const QColor &color);

} // namespace awaitscope
