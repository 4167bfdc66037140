// SPDX-License-Identifier: MIT
// How the window's parts hang together.
#include "ui/mainwindow.h"

#include "ui/controlpanel.h"
#include "ui/events/eventpanel.h"
#include "ui/events/sentencestrip.h"
#include "ui/findings/findingpanel.h"
#include "ui/loop/looppanel.h"
#include "ui/measurepanel.h"
#include "ui/program/consolepanel.h"
#include "ui/program/programpanel.h"
#include "ui/rangepanel.h"
#include "ui/source/sourcepanel.h"
#include "ui/timeline/lanebar.h"
#include "ui/timeline/overviewstrip.h"
#include "ui/timeline/timelineview.h"
#include "ui/transportbar.h"

#include <algorithm>

#include <QAbstractButton>
#include <QApplication>
#include <QBoxLayout>
#include <QDockWidget>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QStatusBar>

namespace awaitscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto FrameInterval = 16ms;
constexpr Instant ProgramsFirstSight{1'000'000'000}; // nobody knows how long it will run
constexpr int LargestSample = 1000;                  // tasks; made before the window is shown

// When a run will be over at the latest (concurrent waits) or on average (one by one): the time axis of a live run
// shows that much from the beginning, so that it need not be squeezed all the time. Where theory is silent, several
// share the waits.
Instant expectedEnd(const Exercise &exercise, const Parameters &parameters)
{
    constexpr double Shared = 4;
    const auto &average = exercise.expectation.average;
    const double byTheory = (average ? average(parameters) : parameters.maxDelay / Shared) * exercise.waits(parameters);
    return Instant::fromSeconds(std::max(parameters.maxDelay, byTheory));
}
} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_actions(this)
    , m_transportBar(new TransportBar(m_actions))
    , m_control(new ControlPanel)
    , m_range(new RangePanel(m_record))
    , m_measure(new MeasurePanel)
    , m_timeline(new TimelineView(m_record))
    , m_laneBar(new LaneBar(m_timeline->arranged(), m_timeline))
    , m_overview(new OverviewStrip(m_record, *m_timeline))
    , m_sentence(new SentenceStrip(m_record))
    , m_loop(new LoopPanel(m_record))
    , m_events(new EventPanel(m_record))
    , m_findings(new FindingPanel(m_record))
    , m_source(new SourcePanel(m_record))
    , m_program(new ProgramPanel(m_actions))
    , m_console(new ConsolePanel)
    , m_state(new QLabel)
    , m_recentMenu(new QMenu(tr("&Recent programs"), this))
{
    setObjectName(u"MainWindow"_s);
    setWindowIcon(QIcon(u":/icons/awaitscope.svg"_s));
    layOut();
    m_frames.setInterval(FrameInterval);
    connect(&m_frames, &QTimer::timeout, this, &MainWindow::refresh);
    connectSession();
    connectRunActions();
    connectViewActions();
    connectFileActions();
    connectPrograms();
    setColorScheme(ColorScheme::System);
    qApp->installEventFilter(this);
    m_transportBar->focusRun();
}

MainWindow::~MainWindow()
{
    // Whatever reads the record goes before it does.
    qDeleteAll(findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly));
    delete takeCentralWidget();
}

void MainWindow::connectSession()
{
    connect(&m_session, &RunSession::traceChanged, this, [this] {
        m_record.setTrace(m_session.trace());
        if (m_session.isLive()) {
            m_timeline->setExpectedEnd(m_session.exercise() ? expectedEnd(*m_session.exercise(), m_session.parameters())
                                                            : ProgramsFirstSight);
        }
        m_measure->setProgram(QFileInfo(programShown()).fileName());
        m_measure->setRun(m_session.trace(), m_session.exercise(), m_session.parameters());
        showTitle();
    });
    connect(&m_session, &RunSession::stateChanged, this, &MainWindow::showState);
    connect(&m_record.playhead(), &Playhead::moved, this, &MainWindow::showTime);
    connect(&m_record, &ShownRecord::grown, this, [this] { m_measure->refresh(m_session.now()); });
    connect(&m_transport, &Transport::runWanted, this, [this] { start(true); });
    connect(&m_transport, &Transport::offerChanged, this, &MainWindow::showOffer);
    connect(&m_transport, &Transport::held, m_timeline, [this](bool isHeld) { m_timeline->setFollowing(!isHeld); });
    connect(&m_session, &RunSession::overslept, this, [this](std::chrono::nanoseconds length) {
        const double seconds = std::chrono::duration<double>(length).count();
        statusBar()->showMessage(
            tr("The computer was away for %1 s; the run goes on where it was.").arg(seconds, 0, 'f', 1));
    });
}

void MainWindow::showSample()
{
    // What the panel says, so that the picture and the panel agree; unless that would take long to make.
    const auto chosen = m_control->parameters();
    if (chosen && chosen->n <= LargestSample) {
        m_session.runAtOnce(m_control->exercise(), *chosen);
    } else {
        m_session.runAtOnce(*findExercise(u"wait_n"), {.n = 10, .maxDelay = 5, .seed = Seed(42)});
    }
    m_transportBar->focusRun();
}

void MainWindow::start(bool withNewSeed)
{
    if (m_runsProgram) {
        runProgram();
        return;
    }
    if (withNewSeed) {
        m_control->drawSeed();
    }
    const auto parameters = m_control->parameters();
    if (!parameters) {
        statusBar()->showMessage(parameters.error()); // it also stands below the field
        m_control->focusProblem();
        return;
    }
    whenNoProgramRuns([this, &exercise = m_control->exercise(), chosen = *parameters] { // of the catalogue
        m_session.start(exercise, chosen);
    });
}

void MainWindow::showState()
{
    const RunSession::State state = m_session.state();
    if (state == RunSession::State::Running) {
        m_frames.start();
    } else {
        m_frames.stop();
    }
    statusBar()->clearMessage();
    m_state->setText(stateInWords());
    showProgramState();
    refresh();
}

QString MainWindow::stateInWords() const
{
    if (m_session.program()) {
        return programInWords();
    }
    if (m_session.state() == RunSession::State::Partial && !m_session.exercise()) {
        return tr("The record ends before the run does");
    }
    if (m_session.state() == RunSession::State::Finished && !m_session.exercise()) {
        return tr("Finished");
    }
    const QString seed = tr("seed %1").arg(m_session.parameters().seed.text().left(40));
    switch (m_session.state()) {
    case RunSession::State::Empty:
        return {};
    case RunSession::State::Running:
        return tr("Running; %1").arg(seed);
    case RunSession::State::Paused:
        return tr("Paused; %1").arg(seed);
    case RunSession::State::Finished:
        return tr("Finished; %1").arg(seed);
    case RunSession::State::Partial:
        return tr("The record ends before the run does; %1").arg(seed);
    case RunSession::State::Stalled:
        return tr("Every task waits for something that nobody will do: a deadlock");
    }
    Q_UNREACHABLE();
}

void MainWindow::showTitle()
{
    const Exercise *exercise = m_session.exercise();
    if (!exercise) {
        const QString program = QFileInfo(programShown()).fileName();
        setWindowTitle(program.isEmpty() ? tr("Awaitscope") : tr("%1 – Awaitscope").arg(program));
        return;
    }
    const Parameters &parameters = m_session.parameters();
    const QString delay = QLocale::c().toString(parameters.maxDelay, 'g', QLocale::FloatingPointShortest);
    const QString arguments =
        exercise->takesN ? u"n=%1, max_delay=%2"_s.arg(parameters.n).arg(delay) : u"max_delay=%1"_s.arg(delay);
    setWindowTitle(u"%1(%2) – Awaitscope"_s.arg(exercise->name, arguments));
}

void MainWindow::refresh()
{
    const Instant now = m_session.now();
    m_record.update(now, m_session.isLive());
    showTime();
}

void MainWindow::showTime()
{
    const bool isGrowing = m_record.isLive() && m_record.playhead().isAtEnd();
    m_transportBar->showTime(m_record.playhead().instant(), isGrowing ? std::nullopt : std::optional(m_record.now()));
}

void MainWindow::setColorScheme(ColorScheme scheme)
{
    m_scheme = scheme;
    QAction *const actions[] = {m_actions.systemScheme, m_actions.lightScheme, m_actions.darkScheme};
    actions[static_cast<int>(scheme)]->setChecked(true);
    applyColorScheme(scheme);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // What the widget with the focus has no use for moves the timeline, so that its keys work from anywhere.
    if (m_timeline->navigate(*event)) {
        return;
    }
    const bool isForward = event->key() == Qt::Key_Right;
    if ((isForward || event->key() == Qt::Key_Left) && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
        // Step by step while nothing moves; else time moves by itself, and one can only look elsewhere.
        const bool isMoving =
            m_transport.offer() == Transport::Offer::Pause || m_transport.offer() == Transport::Offer::Hold;
        (isForward ? (isMoving ? m_actions.later : m_actions.stepForward)
                   : (isMoving ? m_actions.earlier : m_actions.stepBack))
            ->trigger();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_actions.present->isChecked()) {
        m_actions.present->trigger();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    const auto *button = qobject_cast<QAbstractButton *>(watched);
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!button || !isKey) {
        return QMainWindow::eventFilter(watched, event);
    }
    auto *key = static_cast<QKeyEvent *>(event);
    // Space runs and pauses from anywhere, but a button or check box that has the focus is pressed by it, as
    // everywhere.
    if (event->type() == QEvent::ShortcutOverride && key->key() == Qt::Key_Space
        && key->modifiers() == Qt::NoModifier) {
        event->accept();
    }
    // The tool bar's buttons would pass the focus on to each other by the arrow keys, which step through the record.
    if (event->type() == QEvent::KeyPress && key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down
        && m_transportBar->isAncestorOf(button)) {
        keyPressEvent(key);
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace awaitscope
