// SPDX-License-Identifier: MIT
// How field, filter and table work together.
#include "ui/events/eventpanel.h"

#include "ui/events/groupfilter.h"
#include "ui/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QToolButton *arrowButton(Qt::ArrowType arrow, const QAction *action)
{
    auto *button = new QToolButton;
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(action->toolTip());
    button->setAccessibleName(action->statusTip());
    QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

EventPanel::EventPanel(ShownRecord &record, QWidget *parent)
    : QWidget(parent)
    , m_record(record)
    , m_model(record)
    , m_finder(record, m_model)
    , m_search(new QLineEdit)
    , m_count(new QLabel)
    , m_filter(new GroupFilter)
    , m_view(new EventView(record, m_model))
    , m_find(makeAction(tr("&Find event…"), tr("Find an event by its words"), QKeySequence::Find,
                        &EventPanel::focusSearch))
    , m_findNext(
          makeAction(tr("Find &next"), tr("Go to the next event that matches"), Qt::Key_F3, &EventPanel::findNext))
    , m_findPrevious(makeAction(tr("Find &previous"), tr("Go to the previous event that matches"),
                                Qt::SHIFT | Qt::Key_F3, &EventPanel::findPrevious))
    , m_announcer(new Announcer(*m_count))
{
    m_search->setPlaceholderText(tr("Find in events"));
    m_search->setAccessibleName(tr("Find in events"));
    m_search->setToolTip(m_find->toolTip());
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_count->setObjectName(u"count"_s);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *field = new QHBoxLayout;
    field->setSpacing(2);
    field->addWidget(m_search, 1);
    field->addWidget(arrowButton(Qt::UpArrow, m_findPrevious));
    field->addWidget(arrowButton(Qt::DownArrow, m_findNext));
    auto *head = new QVBoxLayout;
    head->setContentsMargins(8, 8, 8, 4);
    head->setSpacing(4);
    head->addLayout(field);
    head->addWidget(m_filter);
    head->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);

    connect(m_search, &QLineEdit::textChanged, this, &EventPanel::search);
    connect(m_filter, &GroupFilter::groupsChanged, &m_model, &EventModel::setGroups);
    connect(&m_finder, &EventFinder::countChanged, this, &EventPanel::showCount);
    connect(&m_finder, &EventFinder::found, this, [this](std::optional<int> row) {
        if (row) {
            m_view->goTo(*row);
        }
    });
    connect(&m_model, &EventModel::rowsInserted, this, &EventPanel::showCount);
    connect(&m_model, &EventModel::modelReset, this, &EventPanel::showCount);
    connect(&record, &ShownRecord::grown, this, &EventPanel::showCount);
    mute();
    showCount();
}

QAction *EventPanel::makeAction(const QString &text, const QString &explanation, const QKeySequence &key,
                                void (EventPanel::*slot)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setStatusTip(explanation);
    action->setToolTip(u"%1 (%2)"_s.arg(explanation, key.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

void EventPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void EventPanel::findNext()
{
    m_finder.find(m_view->currentRow().value_or(-1) + 1, EventFinder::Direction::Forward);
}

void EventPanel::findPrevious()
{
    m_finder.find(m_view->currentRow().value_or(0) - 1, EventFinder::Direction::Back);
}

void EventPanel::search(const QString &text)
{
    m_finder.setText(text);
    m_view->setMarkedWords(m_finder.words());
    m_finder.find(m_view->currentRow().value_or(0), EventFinder::Direction::Forward); // also right here
}

void EventPanel::showCount()
{
    const QString words = countInWords();
    if (words != m_count->text()) {
        m_count->setText(words);
        m_count->setToolTip(words);
        if (!m_finder.words().isEmpty() && !m_finder.isCounting()) {
            m_announcer->say(words);
        }
    }
}

QString EventPanel::countInWords() const
{
    const QLocale locale;
    const QString rows = locale.toString(m_model.rowCount());
    if (!m_finder.words().isEmpty()) {
        const QString matches = locale.toString(m_finder.matches());
        if (m_finder.isCounting() || !m_model.isComplete()) {
            return tr("%1 of %2 so far…").arg(matches, rows);
        }
        return m_finder.matches() == 0 ? tr("none of %1 events").arg(rows) : tr("%1 of %2 events").arg(matches, rows);
    }
    const QString all = locale.toString(static_cast<qulonglong>(m_record.trace().eventCount()));
    if (m_model.groups().hasAll()) {
        return tr("%1 events").arg(all);
    }
    return m_model.isComplete() ? tr("%1 of %2 events").arg(rows, all) : tr("%1 of %2 so far…").arg(rows, all);
}

bool EventPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        (key->modifiers().testFlag(Qt::ShiftModifier) ? m_findPrevious : m_findNext)->trigger();
        return true;
    case Qt::Key_Down: // from the field into the table
        m_view->setFocus(Qt::TabFocusReason);
        return true;
    case Qt::Key_Escape:
        m_search->clear();
        m_view->setFocus(Qt::OtherFocusReason);
        return true;
    default:
        return false;
    }
}

void EventPanel::mute()
{
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, Theme::of(palette()).color(Role::MutedText));
    m_count->setPalette(muted);
}

void EventPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        mute();
    }
}

} // namespace awaitscope
