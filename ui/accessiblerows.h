// SPDX-License-Identifier: MIT
// What assistive technology sees of a widget that draws very many rows itself: a list whose items are made when they
// are asked for.
#pragma once

#include <QRect>
#include <QString>

#include <optional>

class QAbstractScrollArea;

namespace awaitscope {

/// Implemented by such a QAbstractScrollArea. Places are in the coordinates of its viewport().
class AccessibleRows
{
public:
    virtual ~AccessibleRows() = default;

    [[nodiscard]] virtual int accessibleRowCount() const = 0;
    [[nodiscard]] virtual QString accessibleRowText(int row) const = 0;
    [[nodiscard]] virtual std::optional<int> currentRow() const = 0;
    [[nodiscard]] virtual bool isRowSelected(int row) const = 0;
    [[nodiscard]] virtual QRect rectOfRow(int row) const = 0; ///< possibly out of sight
    [[nodiscard]] virtual std::optional<int> rowAt(QPoint place) const = 0;
    virtual void activateRow(int row) = 0;
};

/// Has Qt make the interface for every AccessibleRows that assistive technology asks about. May be called again.
void installRowsAccessibility();

/// Tells assistive technology that the row is the one in focus now.
void announceFocusedRow(QAbstractScrollArea &view, int row);

} // namespace awaitscope
