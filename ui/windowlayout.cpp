// SPDX-License-Identifier: MIT
// Where the window's parts are, how large, and what is shown when one presents.
#include "ui/controlpanel.h"
#include "ui/details/taskpanel.h"
#include "ui/events/eventpanel.h"
#include "ui/events/sentencestrip.h"
#include "ui/findings/findingpanel.h"
#include "ui/loop/looppanel.h"
#include "ui/mainwindow.h"
#include "ui/measurepanel.h"
#include "ui/order/orderpanel.h"
#include "ui/program/consolepanel.h"
#include "ui/program/programpanel.h"
#include "ui/rangepanel.h"
#include "ui/source/sourcepanel.h"
#include "ui/timeline/lanebar.h"
#include "ui/timeline/overviewstrip.h"
#include "ui/timeline/timelineview.h"
#include "ui/transportbar.h"
#include "ui/verticalscrollarea.h"

#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int SmallestText = 7; // points
constexpr int LargestText = 28;
constexpr double PresentedText = 1.5; // times as large

// One above the other, in one widget; `stretched` takes the room that the others leave.
QWidget *stacked(std::initializer_list<QWidget *> widgets, const QWidget *stretched)
{
    auto *stack = new QWidget;
    auto *layout = new QVBoxLayout(stack);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget *widget : widgets) {
        layout->addWidget(widget, widget == stretched ? 1 : 0);
    }
    return stack;
}

} // namespace

void MainWindow::layOut()
{
    addToolBar(m_transportBar);
    setCentralWidget(stacked({m_laneBar, m_overview, m_timeline, m_sentence}, m_timeline));
    addActions(m_laneBar->windowActions());

    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    setDockNestingEnabled(true);
    QDockWidget *control = addPanel(tr("Exercise"), u"exercise"_s, m_control, Qt::LeftDockWidgetArea);
    QDockWidget *measure =
        addPanel(tr("Measure"), u"measure"_s, new VerticalScrollArea(stacked({m_range, m_measure}, m_measure)),
                 Qt::RightDockWidgetArea);
    QDockWidget *task = addPanel(tr("Task"), u"task"_s, new TaskPanel(m_record), Qt::RightDockWidgetArea);
    QDockWidget *loop = addPanel(tr("Event loop"), u"loop"_s, m_loop, Qt::BottomDockWidgetArea);
    QDockWidget *events = addPanel(tr("Events"), u"events"_s, m_events, Qt::BottomDockWidgetArea);
    QDockWidget *source = addPanel(tr("Source"), u"source"_s, m_source, Qt::BottomDockWidgetArea);
    QDockWidget *order =
        addPanel(tr("Completion order"), u"order"_s, new OrderPanel(m_record), Qt::BottomDockWidgetArea);
    QDockWidget *program =
        addPanel(tr("Program"), u"program"_s, new VerticalScrollArea(m_program), Qt::LeftDockWidgetArea);
    QDockWidget *console = addPanel(tr("Console"), u"console"_s, m_console, Qt::BottomDockWidgetArea);
    QDockWidget *findings = addPanel(tr("Findings"), u"findings"_s, m_findings, Qt::BottomDockWidgetArea);
    // What comes later is in a tab behind what is there first.
    tabifyDockWidget(measure, task);
    tabifyDockWidget(loop, events);
    tabifyDockWidget(source, order);
    tabifyDockWidget(events, findings);
    tabifyDockWidget(order, console);
    tabifyDockWidget(control, program);
    for (QDockWidget *first : {control, measure, loop, source}) {
        first->raise();
    }
    connect(m_findings, &FindingPanel::titleChanged, findings, &QDockWidget::setWindowTitle);
    QList<QAction *> shown;
    for (QDockWidget *dock : {control, measure, task, loop, events, source, order, program, console, findings}) {
        shown += panelAction(dock, static_cast<int>(shown.size()) + 1);
    }
    addActions(shown);
    const QList<QAction *> find{m_events->findAction(), m_events->findNextAction(), m_events->findPreviousAction()};
    addActions(find);
    connect(m_events->findAction(), &QAction::triggered, events, [this, events] {
        events->show();
        events->raise();
        m_events->focusSearch();
    });
    m_actions.addTo(
        menuBar(),
        {.recent = m_recentMenu->menuAction(), .edit = find, .shown = shown, .lanes = m_laneBar->menu()->menuAction()});

    statusBar()->setSizeGripEnabled(false);
    m_state->setContentsMargins(8, 0, 8, 0);
    statusBar()->addPermanentWidget(m_state); // permanent: what is said in passing does not hide it
    resize(firstSize());
    resizeDocks({control, measure}, {250, 280}, Qt::Horizontal);
    resizeDocks({loop, source}, {1, 1}, Qt::Horizontal);
    resizeDocks({loop}, {210}, Qt::Vertical);
    m_firstLayout = saveState();
}

// Unlike the dock's own action it brings a panel forward that is hidden behind another one's tab.
QAction *MainWindow::panelAction(QDockWidget *dock, int number)
{
    auto *action = new QAction(dock->windowTitle(), this);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(static_cast<int>(Qt::CTRL) | (Qt::Key_0 + number % 10)));
    action->setStatusTip(tr("Show or hide the panel “%1”").arg(dock->windowTitle()));
    action->setToolTip(tr("%1 (%2)").arg(action->statusTip(), action->shortcut().toString(QKeySequence::NativeText)));
    connect(dock, &QDockWidget::visibilityChanged, action, &QAction::setChecked);
    connect(action, &QAction::triggered, dock, [dock](bool show) {
        dock->setVisible(show);
        if (show) {
            dock->raise();
        }
    });
    return action;
}

QSize MainWindow::firstSize() const
{
    return QSize(1440, 900).boundedTo(screen()->availableSize());
}

QDockWidget *MainWindow::addPanel(const QString &title, const QString &name, QWidget *panel, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title);
    dock->setObjectName(name); // under which its place is kept
    dock->setWidget(panel);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::resizeText(int points)
{
    QFont font = qApp->font();
    font.setPointSize(std::clamp(points, SmallestText, LargestText));
    qApp->setFont(font);
    for (QDockWidget *dock : findChildren<QDockWidget *>()) {
        dock->setFont(font); // their titles have a size of their own
    }
    m_textSize = font.pointSize();
}

void MainWindow::resetLayout()
{
    restoreState(m_firstLayout);
    resize(firstSize());
}

void MainWindow::present(bool on)
{
    const int chosen = m_textSize; // presenting chooses nothing
    if (on) {
        m_layoutBeforePresenting = saveState();
        m_textBeforePresenting = qApp->font().pointSize();
        resizeText(static_cast<int>(m_textBeforePresenting * PresentedText));
    } else {
        resizeText(m_textBeforePresenting);
    }
    m_textSize = chosen;
    for (QDockWidget *dock : findChildren<QDockWidget *>()) {
        dock->setVisible(!on);
    }
    m_laneBar->setVisible(!on);
    menuBar()->setVisible(!on);
    statusBar()->setVisible(!on);
    m_timeline->setFocus(Qt::OtherFocusReason); // which its keys are for, whatever had it
    if (on) {
        setWindowState(windowState() | Qt::WindowFullScreen);
        return;
    }
    setWindowState(windowState() & ~Qt::WindowFullScreen);
    // Once all have the smaller text, and need less room.
    QMetaObject::invokeMethod(this, [this] { restoreState(m_layoutBeforePresenting); }, Qt::QueuedConnection);
}

} // namespace awaitscope
