// SPDX-License-Identifier: MIT
// A list with as many items as there are chips; an item is the chip that is at its place at the moment.
#include "ui/loop/loopaccessible.h"

#include "ui/accessibleitem.h"
#include "ui/loop/looppanel.h"
#include "ui/loop/looptext.h"

#include <QAccessibleWidget>

namespace awaitscope {

namespace {

class ChipItem final : public AccessibleItem
{
public:
    ChipItem(LoopPanel &panel, std::size_t index)
        : AccessibleItem(panel, panel)
        , m_panel(panel)
        , m_index(index)
    {
    }

    [[nodiscard]] std::size_t index() const { return m_index; }

private:
    [[nodiscard]] const PlacedChip &chip() const { return m_panel.chips()[m_index]; }

    [[nodiscard]] bool isThere() const override { return m_index < m_panel.chips().size(); }
    [[nodiscard]] QString name() const override
    {
        return chipName(m_panel.record(), chip().chip, m_panel.countIn(chip().chip.row));
    }
    [[nodiscard]] QRectF place() const override { return chip().place; }
    [[nodiscard]] bool isSelected() const override
    {
        const auto selected = m_panel.record().playhead().selectedTask();
        return selected && chip().chip.task == selected;
    }
    [[nodiscard]] bool isCurrent() const override { return m_panel.currentChip() == m_index; }
    void press() override { m_panel.setCurrentChip(m_index); }

    LoopPanel &m_panel; // while the item is valid
    std::size_t m_index;
};

class ChipList final : public QAccessibleWidget
{
public:
    explicit ChipList(LoopPanel *panel)
        : QAccessibleWidget(panel, QAccessible::List)
    {
    }

    [[nodiscard]] int childCount() const override { return static_cast<int>(panel().chips().size()); }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        return m_items.item(static_cast<quint32>(index),
                            [&] { return new ChipItem(panel(), static_cast<std::size_t>(index)); });
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *item = dynamic_cast<const ChipItem *>(child);
        return item ? static_cast<int>(item->index()) : -1;
    }

    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        return childOf(panel().chipAt(panel().mapFromGlobal(QPoint(x, y))));
    }

    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        return panel().hasFocus() ? childOf(panel().currentChip()) : nullptr;
    }

private:
    [[nodiscard]] LoopPanel &panel() const { return *static_cast<LoopPanel *>(widget()); }
    [[nodiscard]] QAccessibleInterface *childOf(std::optional<std::size_t> index) const
    {
        return index ? child(static_cast<int>(*index)) : nullptr;
    }

    mutable AccessibleItems m_items; // by place
};

QAccessibleInterface *makeInterface(const QString & /*key*/, QObject *object)
{
    auto *panel = qobject_cast<LoopPanel *>(object);
    return panel ? new ChipList(panel) : nullptr;
}

} // namespace

void installLoopAccessibility()
{
    QAccessible::installFactory(makeInterface); // Qt keeps one of each
}

void announceFocusedChip(LoopPanel &panel, std::size_t index)
{
    if (QAccessible::isActive()) {
        QAccessibleEvent event(&panel, QAccessible::Focus);
        event.setChild(static_cast<int>(index));
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace awaitscope
