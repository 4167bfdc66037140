// SPDX-License-Identifier: MIT
// Things in a list that is painted, and no widgets, as assistive technology sees them.
#pragma once

#include <QAccessible>
#include <QHash>
#include <QPointer>
#include <QWidget>
#include <QWindow>

#include <utility>

namespace awaitscope {

/// An item of a list that a widget paints: it has a name and a place, nothing in it, and can be pressed. Whoever holds
/// on to it for longer than the widget or the thing is there has an invalid one, which says nothing.
class AccessibleItem : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    /// `view` has the interface of the list; `surface` is where the item is painted, the same widget or one in it.
    AccessibleItem(QWidget &view, QWidget &surface)
        : m_view(&view)
        , m_surface(&surface)
    {
    }

    [[nodiscard]] bool isValid() const final { return m_view && m_surface && isThere(); }
    [[nodiscard]] QObject *object() const final { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const final { return QAccessible::queryAccessibleInterface(m_view); }
    [[nodiscard]] QAccessibleInterface *child(int /*index*/) const final { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int /*x*/, int /*y*/) const final { return nullptr; }
    [[nodiscard]] int childCount() const final { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface * /*child*/) const final { return -1; }
    [[nodiscard]] QAccessible::Role role() const final { return QAccessible::ListItem; }
    [[nodiscard]] QWindow *window() const final { return m_view ? m_view->window()->windowHandle() : nullptr; }

    [[nodiscard]] QString text(QAccessible::Text text) const final
    {
        return text == QAccessible::Name && isValid() ? name() : QString();
    }
    void setText(QAccessible::Text /*text*/, const QString & /*value*/) final {}

    [[nodiscard]] QRect rect() const final
    {
        if (!isValid()) {
            return {};
        }
        const QRect place = this->place().toAlignedRect();
        return {m_surface->mapToGlobal(place.topLeft()), place.size()};
    }

    [[nodiscard]] QAccessible::State state() const final
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.focusable = true;
        state.selected = isSelected();
        state.focused = isCurrent() && m_view->hasFocus();
        state.offscreen = !isInSight();
        describe(state);
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) final
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const final
    {
        return QStringList{pressAction(), setFocusAction()} + (isValid() ? moreActions() : QStringList());
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString & /*action*/) const final { return {}; }
    void doAction(const QString &action) final
    {
        if (!isValid()) {
            return;
        }
        if (moreActions().contains(action)) {
            act(action);
            return;
        }
        m_view->setFocus(); // the others come to the same here
        press();
    }

protected:
    // Whether there is still such a thing. The others are asked only then.
    [[nodiscard]] virtual bool isThere() const = 0;
    [[nodiscard]] virtual QString name() const = 0;
    // On the surface.
    [[nodiscard]] virtual QRectF place() const = 0;
    [[nodiscard]] virtual bool isSelected() const = 0;
    [[nodiscard]] virtual bool isCurrent() const = 0;
    virtual void press() = 0;

    [[nodiscard]] virtual bool isInSight() const { return QRectF(m_surface->rect()).intersects(place()); }

    // What else there is to say of its state, and to do with it: by those of Qt's names of actions.
    virtual void describe(QAccessible::State & /*state*/) const {}
    [[nodiscard]] virtual QStringList moreActions() const { return {}; }
    virtual void act(const QString & /*action*/) {}

private:
    QPointer<QWidget> m_view;
    QPointer<QWidget> m_surface;
};

/// The items of a list, each made when somebody asks for it, and kept until the list goes.
class AccessibleItems
{
public:
    AccessibleItems() = default;
    AccessibleItems(const AccessibleItems &) = delete;
    AccessibleItems &operator=(const AccessibleItems &) = delete;
    ~AccessibleItems()
    {
        for (const QAccessible::Id id : std::as_const(m_ids)) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    /// The item of that key; `make` makes a new one, and gives it away.
    template <class Make>
    [[nodiscard]] QAccessibleInterface *item(quint32 key, Make make)
    {
        QAccessible::Id &id = m_ids[key];
        if (id == 0) {
            id = QAccessible::registerAccessibleInterface(make());
        }
        return QAccessible::accessibleInterface(id);
    }

private:
    QHash<quint32, QAccessible::Id> m_ids;
};

} // namespace awaitscope
