// SPDX-License-Identifier: MIT
// The list and its items.
#include "ui/accessiblerows.h"

#include "ui/accessibleitem.h"

#include <QAbstractScrollArea>
#include <QAccessibleWidget>

namespace awaitscope {

namespace {

// One row.
class RowItem final : public AccessibleItem
{
public:
    RowItem(QAbstractScrollArea &view, int row)
        : AccessibleItem(view, *view.viewport())
        , m_rows(dynamic_cast<AccessibleRows &>(view))
        , m_row(row)
    {
    }

    [[nodiscard]] int row() const { return m_row; }

private:
    [[nodiscard]] bool isThere() const override { return m_row < m_rows.accessibleRowCount(); }
    [[nodiscard]] QString name() const override { return m_rows.accessibleRowText(m_row); }
    [[nodiscard]] QRectF place() const override { return m_rows.rectOfRow(m_row); }
    [[nodiscard]] bool isSelected() const override { return m_rows.isRowSelected(m_row); }
    [[nodiscard]] bool isCurrent() const override { return m_rows.currentRow() == m_row; }
    void press() override { m_rows.activateRow(m_row); }

    AccessibleRows &m_rows; // while the item is valid
    int m_row;
};

// All of them.
class RowList final : public QAccessibleWidget
{
public:
    explicit RowList(QAbstractScrollArea *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_rows(dynamic_cast<AccessibleRows &>(*view))
    {
    }

    [[nodiscard]] int childCount() const override { return m_rows.accessibleRowCount(); }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        return m_items.item(static_cast<quint32>(index), [&] { return new RowItem(*view(), index); });
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *item = dynamic_cast<const RowItem *>(child);
        return item ? item->row() : -1;
    }

    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const auto row = m_rows.rowAt(view()->viewport()->mapFromGlobal(QPoint(x, y)));
        return row ? child(*row) : nullptr;
    }

    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        const auto row = m_rows.currentRow();
        return row && view()->hasFocus() ? child(*row) : nullptr;
    }

private:
    [[nodiscard]] QAbstractScrollArea *view() const { return static_cast<QAbstractScrollArea *>(widget()); }

    AccessibleRows &m_rows;
    mutable AccessibleItems m_items; // by row
};

QAccessibleInterface *makeInterface(const QString & /*key*/, QObject *object)
{
    auto *view = qobject_cast<QAbstractScrollArea *>(object);
    return dynamic_cast<AccessibleRows *>(view) ? new RowList(view) : nullptr;
}

} // namespace

void installRowsAccessibility()
{
    QAccessible::installFactory(makeInterface); // Qt keeps one of each
}

void announceFocusedRow(QAbstractScrollArea &view, int row)
{
    if (QAccessible::isActive()) {
        QAccessibleEvent event(&view, QAccessible::Focus);
        event.setChild(row);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace awaitscope
