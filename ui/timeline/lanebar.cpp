// SPDX-License-Identifier: MIT
// Between an arrangement and the widgets that stand for it.
#include "ui/timeline/lanebar.h"

#include "src/trace/decimaltext.h"
#include "ui/theme.h"
#include "ui/timeline/filterfield.h"
#include "ui/timeline/lanewords.h"
#include "ui/timeline/statetoggle.h"

#include <QAction>
#include <QActionGroup>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

namespace awaitscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto BetweenFigures = 100ms;
constexpr int NarrowestFilter = 8; // digits
constexpr int WidestFilter = 24;

// As settings call them, by LaneSort.
const QStringList SortNames{u"creation"_s, u"completion"_s, u"duration"_s};

} // namespace

LaneBar::LaneBar(ArrangedLanes &lanes, QWidget *timeline, QWidget *parent)
    : QWidget(parent)
    , m_lanes(lanes)
    , m_filter(new FilterField)
    , m_summary(new QLabel)
    , m_order(new QToolButton)
    , m_group(new QToolButton)
    , m_menu(new QMenu(tr("&Lanes"), this))
{
    setAccessibleName(tr("Lanes"));
    m_filter->setFallback(timeline);
    makeActions();
    makeToggles();
    layOut();

    m_soon.setSingleShot(true);
    m_soon.setInterval(BetweenFigures);
    connect(&m_soon, &QTimer::timeout, this, &LaneBar::showTotals);
    connect(m_filter, &QLineEdit::textChanged, this, &LaneBar::setFilter);
    connect(&lanes, &ArrangedLanes::arrangementChanged, this, &LaneBar::showArrangement);
    const auto showSoon = [this] {
        if (!m_lanes.record().isLive()) {
            showTotals();
        } else if (!m_soon.isActive()) {
            m_soon.start();
        }
    };
    connect(&lanes, &ArrangedLanes::orderChanged, this, showSoon);
    connect(&lanes.record(), &ShownRecord::grown, this, showSoon);
    showArrangement();
    showTotals();
}

LaneBar::~LaneBar() = default;

void LaneBar::makeActions()
{
    const auto make = [this](const QString &text, const QString &explanation) {
        auto *action = new QAction(text, this);
        action->setToolTip(explanation);
        action->setStatusTip(explanation);
        m_windowActions += action;
        return action;
    };
    m_findTasks = make(tr("&Find tasks…"), tr("Show only tasks with a certain name"));
    m_findTasks->setShortcut(Qt::Key_Slash);
    m_findTasks->setToolTip(m_findTasks->statusTip() + u" (/)"_s);
    m_findTasks->setIcon(themedIcon(u"filter"_s));
    connect(m_findTasks, &QAction::triggered, m_filter, &FilterField::enter);

    m_sorts = new QActionGroup(this);
    const std::pair<QString, QString> sorts[] = {
        {tr("By &creation"), tr("The lane of the task that was created first comes first")},
        {tr("By c&ompletion"), tr("The lane of the task that was over first comes first")},
        {tr("By &duration"), tr("The lane of the task that took longest comes first")},
    };
    for (const auto &[text, explanation] : sorts) {
        m_sorts->addAction(make(text, explanation))->setCheckable(true);
    }
    connect(m_sorts, &QActionGroup::triggered, this, [this](const QAction *action) {
        Arrangement wanted = m_lanes.arrangement();
        wanted.sort = static_cast<LaneSort>(m_sorts->actions().indexOf(action));
        m_lanes.setArrangement(wanted);
    });

    m_groupByParent = make(tr("&Group by parent"), tr("Put tasks below the one that created them"));
    m_groupByParent->setCheckable(true);
    m_groupByParent->setIcon(themedIcon(u"group"_s));
    connect(m_groupByParent, &QAction::toggled, this, [this](bool isChecked) {
        Arrangement wanted = m_lanes.arrangement();
        wanted.groupsByParent = isChecked;
        m_lanes.setArrangement(wanted);
    });

    m_menu->addAction(m_findTasks);
    m_menu->addSeparator();
    m_menu->addActions(m_sorts->actions());
    m_menu->addSeparator();
    m_menu->addAction(m_groupByParent);
}

void LaneBar::makeToggles()
{
    m_toggles = {new StateToggle(NotOver, TaskState::Waiting, tr("not over")),
                 new StateToggle({TaskState::Done}, TaskState::Done, tr("done")),
                 new StateToggle({TaskState::Failed}, TaskState::Failed, tr("failed")),
                 new StateToggle({TaskState::Cancelled}, TaskState::Cancelled, tr("cancelled"))};
    for (StateToggle *toggle : m_toggles) {
        connect(toggle, &QToolButton::toggled, this, &LaneBar::setFilter);
    }
}

void LaneBar::layOut()
{
    auto *orders = new QMenu(this);
    orders->addActions(m_sorts->actions());
    m_order->setMenu(orders);
    m_order->setPopupMode(QToolButton::InstantPopup);
    m_order->setIcon(themedIcon(u"order"_s));
    m_order->setAccessibleName(tr("Order of the lanes"));
    m_group->setDefaultAction(m_groupByParent);
    m_group->setAccessibleName(tr("Group by parent"));
    for (QToolButton *button : {m_order, m_group}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus); // clicked, it leaves the space bar to Run
        button->setIconSize({16, 16});
    }
    m_summary->setAccessibleName(tr("Tasks shown"));

    auto *row = new QHBoxLayout(this);
    row->setSizeConstraint(QLayout::SetNoConstraint); // what it folds to is narrower
    row->setContentsMargins(6, 2, 6, 2);
    row->setSpacing(2);
    row->addWidget(m_filter, 1);
    row->addSpacing(4);
    for (StateToggle *toggle : m_toggles) {
        row->addWidget(toggle);
    }
    row->addSpacing(4);
    row->addWidget(m_summary);
    row->addStretch(1);
    row->addWidget(m_order);
    row->addWidget(m_group);
    fitFilter();
}

void LaneBar::fitFilter()
{
    const int digit = m_filter->fontMetrics().horizontalAdvance(u'0');
    constexpr int icons = 48;
    m_filter->setMinimumWidth(NarrowestFilter * digit + icons);
    m_filter->setMaximumWidth(WidestFilter * digit + icons);
}

void LaneBar::restore(const QSettings &settings)
{
    Arrangement wanted = m_lanes.arrangement();
    const auto sort = SortNames.indexOf(settings.value("lanes/order").toString());
    wanted.sort = static_cast<LaneSort>(std::max<qsizetype>(sort, 0));
    wanted.groupsByParent = settings.value("lanes/group_by_parent", false).toBool();
    m_lanes.setArrangement(wanted);
}

void LaneBar::save(QSettings &settings) const
{
    settings.setValue("lanes/order", SortNames.at(static_cast<int>(m_lanes.arrangement().sort)));
    settings.setValue("lanes/group_by_parent", m_lanes.arrangement().groupsByParent);
}

void LaneBar::setFilter()
{
    Arrangement wanted = m_lanes.arrangement();
    wanted.filter.text = m_filter->text();
    TaskStates states = TaskStates().without(TaskStates());
    for (const StateToggle *toggle : m_toggles) {
        states = toggle->isChecked() ? states.with(toggle->states()) : states;
    }
    wanted.filter.states = states.isEmpty() ? TaskStates() : states; // no button pressed: no such filter
    m_lanes.setArrangement(wanted);
}

void LaneBar::showArrangement()
{
    const Arrangement &arrangement = m_lanes.arrangement();
    const QSignalBlocker blocker(m_filter);
    if (m_filter->text() != arrangement.filter.text) {
        m_filter->setText(arrangement.filter.text);
    }
    for (StateToggle *toggle : m_toggles) {
        const QSignalBlocker toggleBlocker(toggle);
        const TaskStates states = arrangement.filter.states;
        toggle->setChecked(!states.containsAll() && states.with(toggle->states()) == states);
    }
    QAction *sort = m_sorts->actions().at(static_cast<int>(arrangement.sort));
    sort->setChecked(true);
    m_order->setText(QString(sort->text()).remove(u'&'));
    m_order->setToolTip(tr("Order of the lanes: %1").arg(m_order->text().toLower()));
    m_groupByParent->setChecked(arrangement.groupsByParent);
    fold();
}

void LaneBar::showTotals()
{
    const LaneTotals &all = m_lanes.record().lanes().totals();
    for (StateToggle *toggle : m_toggles) {
        quint32 count = 0;
        for (int i = 0; i < TaskStateCount; ++i) {
            const auto state = static_cast<TaskState>(i);
            count += toggle->states().contains(state) ? all.count(state) : 0;
        }
        toggle->setCount(count, all.tasks());
    }
    m_summary->setToolTip(everythingInWords(m_lanes));
    m_summary->setAccessibleDescription(everythingInWords(m_lanes));
    fold();
}

void LaneBar::fold()
{
    for (const Room room : {Room::All, Room::Summary, Room::Total, Room::NoTotal, Room::NoOrder, Room::NoCounts}) {
        foldTo(room);
        if (layout()->totalMinimumSize().width() <= width()) {
            break;
        }
    }
    layout()->activate(); // now, not in the next turn of the loop: nothing is ever shown in half
}

void LaneBar::foldTo(Room room)
{
    m_summary->setVisible(room < Room::NoTotal);
    m_summary->setText(room == Room::All       ? everythingInWords(m_lanes)
                       : room == Room::Summary ? summaryInWords(m_lanes)
                                               : totalInWords(m_lanes));
    for (StateToggle *toggle : m_toggles) {
        toggle->setCountShown(room < Room::NoCounts);
    }
    m_order->setToolButtonStyle(room < Room::NoOrder ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_group->setToolButtonStyle(room == Room::All ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

QSize LaneBar::minimumSizeHint() const
{
    // Without any words: a field and six icons.
    const int icons = 6 * (m_order->iconSize().width() + 16);
    return {m_filter->minimumWidth() + icons, layout()->totalMinimumSize().height()};
}

void LaneBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void LaneBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitFilter();
        fold();
    }
}

} // namespace awaitscope
