// SPDX-License-Identifier: MIT
// The tasks in the order in which they ended, as a list.
#include "ui/order/orderaccessible.h"

#include "ui/accessibletasks.h"
#include "ui/order/orderstrip.h"
#include "ui/order/ordertext.h"

namespace awaitscope {

namespace {

class TasksOfStrip final : public AccessibleTasks
{
public:
    explicit TasksOfStrip(const OrderStrip &strip)
        : m_strip(strip)
    {
    }

    [[nodiscard]] int count() const override { return static_cast<int>(shown().count()); }
    [[nodiscard]] TaskId taskAt(int index) const override
    {
        return shown().order().taskOf(shown().rankOfItem(static_cast<quint32>(index)));
    }
    [[nodiscard]] std::optional<int> indexOf(TaskId task) const override
    {
        const auto item = shown().itemOf(task);
        return item ? std::optional(static_cast<int>(*item)) : std::nullopt;
    }
    [[nodiscard]] QString sentence(TaskId task) const override
    {
        return orderSentence(shown(), *shown().order().rankOf(task));
    }
    [[nodiscard]] QRectF place(TaskId task) const override { return m_strip.placeOf(task); }
    [[nodiscard]] bool isInSight(TaskId task) const override { return !m_strip.placeOf(task).isEmpty(); }
    [[nodiscard]] std::optional<TaskId> taskUnder(QPoint point) const override
    {
        const auto rank = m_strip.rankAt(m_strip.mapFromGlobal(point));
        return rank ? std::optional(shown().order().taskOf(*rank)) : std::nullopt;
    }
    [[nodiscard]] Playhead &playhead() const override { return shown().playhead(); }

private:
    [[nodiscard]] const ShownOrder &shown() const { return m_strip.shown(); }

    const OrderStrip &m_strip;
};

QAccessibleInterface *makeInterface(const QString & /*key*/, QObject *object)
{
    auto *strip = qobject_cast<OrderStrip *>(object);
    return strip ? new AccessibleTaskList(strip, strip, std::make_unique<TasksOfStrip>(*strip)) : nullptr;
}

} // namespace

void installOrderAccessibility()
{
    QAccessible::installFactory(makeInterface); // Qt keeps one of each
}

} // namespace awaitscope
