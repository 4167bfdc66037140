// SPDX-License-Identifier: MIT
// The list and its items.
#include "ui/accessiblerows.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>
#include <QWindow>

namespace awaitscope {

namespace {

// One row.
class RowItem final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    RowItem(QAbstractScrollArea *view, int row)
        : m_view(view)
        , m_row(row)
    {
    }

    [[nodiscard]] int row() const { return m_row; }
    [[nodiscard]] bool isValid() const override { return m_view && m_row < rows().accessibleRowCount(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface *child(int /*index*/) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int /*x*/, int /*y*/) const override { return nullptr; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface * /*child*/) const override { return -1; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }

    [[nodiscard]] QString text(QAccessible::Text text) const override
    {
        return text == QAccessible::Name && isValid() ? rows().accessibleRowText(m_row) : QString();
    }
    void setText(QAccessible::Text /*text*/, const QString & /*value*/) override {}

    [[nodiscard]] QRect rect() const override
    {
        if (!isValid()) {
            return {};
        }
        const QRect place = rows().rectOfRow(m_row);
        return {m_view->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (isValid()) {
            state.selectable = state.focusable = true;
            state.selected = rows().isRowSelected(m_row);
            state.focused = rows().currentRow() == m_row && m_view->hasFocus();
            state.offscreen = !m_view->viewport()->rect().intersects(rows().rectOfRow(m_row));
        }
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    [[nodiscard]] QStringList keyBindingsForAction(const QString & /*action*/) const override { return {}; }
    void doAction(const QString & /*action*/) override // both come to the same here
    {
        if (isValid()) {
            m_view->setFocus();
            rows().activateRow(m_row);
        }
    }

private:
    [[nodiscard]] AccessibleRows &rows() const { return dynamic_cast<AccessibleRows &>(*m_view); }

    QPointer<QAbstractScrollArea> m_view;
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

    ~RowList() override
    {
        for (const QAccessible::Id id : std::as_const(m_items)) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    [[nodiscard]] int childCount() const override { return m_rows.accessibleRowCount(); }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        QAccessible::Id &id = m_items[index];
        if (id == 0) {
            id = QAccessible::registerAccessibleInterface(new RowItem(view(), index));
        }
        return QAccessible::accessibleInterface(id);
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
    mutable QHash<int, QAccessible::Id> m_items; // by row: those that somebody asked for
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
