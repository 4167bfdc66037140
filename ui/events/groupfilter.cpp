// SPDX-License-Identifier: MIT
// Buttons of one size, in columns.
#include "ui/events/groupfilter.h"

#include <QEvent>
#include <QToolButton>

namespace awaitscope {

namespace {

constexpr int Gap = 2;

struct Words
{
    QString name;
    QString explanation;
};

Words wordsOf(EventGroup group)
{
    switch (group) {
    case EventGroup::Tasks:
        return {GroupFilter::tr("Tasks"), GroupFilter::tr("Tasks that were created")};
    case EventGroup::Steps:
        return {GroupFilter::tr("Steps"), GroupFilter::tr("Iterations of the loop, and steps of tasks")};
    case EventGroup::Timers:
        return {GroupFilter::tr("Timers"), GroupFilter::tr("Timers that were set, were due, ran or were cancelled")};
    case EventGroup::Callbacks:
        return {GroupFilter::tr("Callbacks"), GroupFilter::tr("Callbacks that were scheduled, and ran or did not")};
    case EventGroup::Ends:
        return {GroupFilter::tr("Ends"), GroupFilter::tr("Tasks that returned, failed or were cancelled")};
    case EventGroup::Output:
        return {GroupFilter::tr("Output"), GroupFilter::tr("Lines that the program printed")};
    }
    Q_UNREACHABLE();
}

} // namespace

GroupFilter::GroupFilter(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Events that are shown"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum); // Fixed would keep the height of one row
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    for (int i = 0; i < EventGroupCount; ++i) {
        const Words words = wordsOf(static_cast<EventGroup>(i));
        auto *button = new QToolButton(this);
        button->setText(words.name);
        button->setToolTip(words.explanation);
        button->setAccessibleName(tr("Show %1").arg(words.name));
        button->setAccessibleDescription(words.explanation);
        button->setCheckable(true);
        button->setChecked(true);
        button->setAutoRaise(true); // flat where it is not pressed: one sees which are
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::toggled, this, [this] { emit groupsChanged(groups()); });
        m_buttons[static_cast<std::size_t>(i)] = button;
    }
}

EventGroups GroupFilter::groups() const
{
    EventGroups groups;
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        groups.set(static_cast<EventGroup>(i), m_buttons[i]->isChecked());
    }
    return groups;
}

QSize GroupFilter::buttonSize() const
{
    QSize size;
    for (const QToolButton *button : m_buttons) {
        size = size.expandedTo(button->sizeHint());
    }
    return size;
}

// So that the rows are equally long.
int GroupFilter::columnsAt(int width) const
{
    for (const int columns : {EventGroupCount, EventGroupCount / 2, EventGroupCount / 3}) {
        if (columns * (buttonSize().width() + Gap) - Gap <= width) {
            return columns;
        }
    }
    return 1;
}

int GroupFilter::heightForWidth(int width) const
{
    const int columns = columnsAt(width);
    return (EventGroupCount + columns - 1) / columns * (buttonSize().height() + Gap) - Gap;
}

QSize GroupFilter::sizeHint() const
{
    const int width = EventGroupCount * (buttonSize().width() + Gap) - Gap;
    return {width, heightForWidth(width)};
}

QSize GroupFilter::minimumSizeHint() const
{
    return {buttonSize().width(), buttonSize().height()};
}

void GroupFilter::place()
{
    const int columns = columnsAt(width());
    const int height = buttonSize().height();
    // The columns share what there is, down to the last pixel.
    const auto left = [&](int column) { return column * (width() + Gap) / columns; };
    for (int i = 0; i < EventGroupCount; ++i) {
        const int column = i % columns;
        m_buttons[static_cast<std::size_t>(i)]->setGeometry(left(column), i / columns * (height + Gap),
                                                            left(column + 1) - left(column) - Gap, height);
    }
}

void GroupFilter::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void GroupFilter::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        place();
    }
}

} // namespace awaitscope
