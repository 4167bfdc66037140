// SPDX-License-Identifier: MIT
// The table of actions.
#include "ui/actions.h"

#include "ui/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QMenuBar>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Actions", text);
}

// "Run (Space)": what a tooltip says, so that the key is learnt in passing.
void describe(QAction *action, const QString &text, const QString &explanation)
{
    action->setText(text);
    QString tip = explanation;
    if (!action->shortcut().isEmpty()) {
        tip += u" ("_s + action->shortcut().toString(QKeySequence::NativeText) + u')';
    }
    action->setToolTip(tip);
    action->setStatusTip(explanation);
}

QAction *make(QWidget *window, const QString &text, const QString &explanation, const QList<QKeySequence> &keys = {})
{
    auto *action = new QAction(window);
    action->setShortcuts(keys);
    describe(action, text, explanation);
    window->addAction(action);
    return action;
}

QAction *makeScheme(QActionGroup *group, QWidget *window, const QString &text, const QString &explanation)
{
    QAction *action = make(window, text, explanation);
    action->setCheckable(true);
    group->addAction(action);
    return action;
}

} // namespace

Actions::Actions(QWidget *window)
    : open(make(window, tr("&Open record…"), tr("Open a record that was saved"), {QKeySequence::Open}))
    , openProgram(make(window, tr("Open Python &program…"), tr("Open a Python program of your own, to run it here"),
                       {Qt::CTRL | Qt::SHIFT | Qt::Key_O}))
    , save(make(window, tr("&Save record…"), tr("Save the record of this run"), {QKeySequence::Save}))
    , saveImage(make(window, tr("Save timeline as &picture…"), tr("Save what the timeline shows as a picture")))
    , quit(make(window, tr("&Quit"), tr("Close Awaitscope"), {QKeySequence::Quit}))
    , copyImage(make(window, tr("&Copy timeline"), tr("Copy the timeline as a picture"), {QKeySequence::Copy}))
    , openInEditor(make(window, tr("Open in &editor"),
                        tr("Open the line that is marked, or the program, in your editor"), {Qt::CTRL | Qt::Key_E}))
    , editorCommand(make(window, tr("Editor comman&d…"), tr("Say which editor opens source files, and how")))
    , runPause(make(window, {}, {}, {Qt::Key_Space}))
    , restart(make(window, tr("R&estart"), tr("Run again with the same seed and arguments"), {Qt::Key_R}))
    , runProgram(make(window, tr("Run pro&gram with arguments…"), tr("Say with which arguments the program runs next"),
                      {Qt::CTRL | Qt::Key_F5}))
    , stop(make(window, tr("St&op program"), tr("Ask the program to end; a second time ends it"),
                {Qt::SHIFT | Qt::Key_F5}))
    , playAgain(make(window, tr("Pla&y again"), tr("Play the record again, from the playhead or from the beginning"),
                     {Qt::SHIFT | Qt::Key_Space}))
    , stepForward(make(window, tr("S&tep"), tr("One event forward; a run that is paused runs what is ready next"),
                       {Qt::Key_Period}))
    , stepBack(make(window, tr("&Back"), tr("One event back"), {Qt::Key_Comma}))
    , toStart(make(window, tr("To the be&ginning"), tr("Go to the beginning of the record"), {Qt::Key_Home}))
    , toEnd(make(window, tr("To the e&nd"), tr("Go to the end of the record"), {Qt::Key_End}))
    , slower(make(window, tr("&Slower"), tr("Run at a lower speed"), {Qt::Key_BracketLeft}))
    , faster(make(window, tr("&Faster"), tr("Run at a higher speed"), {Qt::Key_BracketRight}))
    , zoomIn(make(window, tr("Zoom &in"), tr("See a shorter time in more detail"), {Qt::Key_W}))
    , zoomOut(make(window, tr("Zoom &out"), tr("See a longer time"), {Qt::Key_S}))
    , fit(make(window, tr("&Fit all"), tr("See the whole run"), {Qt::Key_0}))
    , fitSelection(make(window, tr("Fit s&election"), tr("See the selected task as wide as the view, and back again"),
                        {Qt::Key_F}))
    , earlier(make(window, tr("&Earlier"), tr("Move to what was earlier"), {Qt::Key_A}))
    , later(make(window, tr("La&ter"), tr("Move to what came later"), {Qt::Key_D}))
    , undoNavigation(
          make(window, tr("&Undo navigation"), tr("Go back to what was in sight before"), {Qt::ALT | Qt::Key_Left}))
    , redoNavigation(
          make(window, tr("Re&do navigation"), tr("Go forward again to what was in sight"), {Qt::ALT | Qt::Key_Right}))
    , follow(make(window, tr("Fo&llow"), tr("Keep the newest instant in sight"), {Qt::Key_L}))
    , compare(make(window, tr("&Compare"), tr("Lay the same waits one by one, or the pinned run, behind this one"),
                   {Qt::Key_C}))
    , pin(make(window, tr("P&in this run"), tr("Keep this run, to compare the next ones with it"), {Qt::Key_P}))
    , present(make(window, tr("&Present"), tr("Show only the timeline, the transport and the sentence, large"),
                   {Qt::Key_F11}))
    , largerText(make(window, tr("L&arger text"), tr("Make all text larger"),
                      {QKeySequence::ZoomIn, Qt::CTRL | Qt::Key_Equal}))
    , smallerText(make(window, tr("S&maller text"), tr("Make all text smaller"), {QKeySequence::ZoomOut}))
    , reduceMotion(make(window, tr("Reduce &motion"), tr("Let nothing glide: show at once what has changed")))
    , resetLayout(make(window, tr("&Reset layout"), tr("Put everything back to where it was at first")))
    , keys(make(window, tr("&Keys…"), tr("List all keys"), {Qt::Key_Question}))
    , about(make(window, tr("&About Awaitscope"), tr("Say what this is")))
{
    auto *schemes = new QActionGroup(window);
    systemScheme = makeScheme(schemes, window, tr("Like the s&ystem"), tr("Light or dark as the system is"));
    lightScheme = makeScheme(schemes, window, tr("&Light"), tr("Dark on light"));
    darkScheme = makeScheme(schemes, window, tr("&Dark"), tr("Light on dark"));
    follow->setCheckable(true);
    compare->setCheckable(true);
    pin->setCheckable(true);
    present->setCheckable(true);
    reduceMotion->setCheckable(true);
    restart->setIcon(themedIcon(u"restart"_s));
    stepForward->setIcon(themedIcon(u"stepforward"_s));
    stepBack->setIcon(themedIcon(u"stepback"_s));
    toStart->setIcon(themedIcon(u"tostart"_s));
    toEnd->setIcon(themedIcon(u"toend"_s));
    playAgain->setIcon(themedIcon(u"playagain"_s));
    compare->setIcon(themedIcon(u"compare"_s));
    present->setIcon(themedIcon(u"present"_s));
    zoomIn->setIcon(themedIcon(u"zoomin"_s));
    zoomOut->setIcon(themedIcon(u"zoomout"_s));
    fit->setIcon(themedIcon(u"fit"_s));
    follow->setIcon(themedIcon(u"follow"_s));
    open->setIcon(themedIcon(u"open"_s));
    save->setIcon(themedIcon(u"save"_s));
    copyImage->setIcon(themedIcon(u"copy"_s));
    keys->setIcon(themedIcon(u"help"_s));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    openProgram->setIconText(tr("Open…")); // of buttons, which have less room
    stop->setIconText(tr("Stop"));
    showOffer(Transport::Offer::Run, tr("the exercise"));
}

void Actions::addTo(QMenuBar *menuBar, const OfPanels &panels) const
{
    QMenu *file = menuBar->addMenu(tr("&File"));
    file->addActions({open, openProgram, panels.recent});
    file->addSeparator();
    file->addActions({save, saveImage});
    file->addSeparator();
    file->addAction(quit);

    QMenu *edit = menuBar->addMenu(tr("&Edit"));
    edit->addAction(copyImage);
    edit->addSeparator();
    edit->addActions(panels.edit);
    edit->addSeparator();
    edit->addActions({openInEditor, editorCommand});

    QMenu *run = menuBar->addMenu(tr("&Run"));
    run->addActions({runPause, restart, playAgain});
    run->addSeparator();
    run->addActions({runProgram, stop});
    run->addSeparator();
    run->addActions({stepForward, stepBack, toStart, toEnd});
    run->addSeparator();
    run->addActions({slower, faster});
    run->addSeparator();
    run->addActions({compare, pin});

    QMenu *view = menuBar->addMenu(tr("&View"));
    view->addActions({zoomIn, zoomOut, fit, fitSelection, follow});
    view->addSeparator();
    view->addActions({earlier, later, undoNavigation, redoNavigation});
    view->addSeparator();
    view->addAction(panels.lanes);
    view->addMenu(tr("&Panels"))->addActions(panels.shown);
    view->addActions({present, resetLayout});
    view->addSeparator();
    view->addMenu(tr("&Colours"))->addActions({systemScheme, lightScheme, darkScheme});
    view->addActions({largerText, smallerText, reduceMotion});

    menuBar->addMenu(tr("&Help"))->addActions({keys, about});
}

void Actions::showOffer(Transport::Offer offer, const QString &what) const
{
    switch (offer) {
    case Transport::Offer::Run:
        describe(runPause, tr("&Run"), tr("Run %1").arg(what));
        break;
    case Transport::Offer::Pause:
        describe(runPause, tr("&Pause"), tr("Stop time"));
        break;
    case Transport::Offer::GoOn:
        describe(runPause, tr("&Go on"), tr("Go on with the run from where it is"));
        break;
    case Transport::Offer::Play:
        describe(runPause, tr("&Play"), tr("Play the record from here"));
        break;
    case Transport::Offer::Hold:
        describe(
            runPause, tr("&Hold"),
            tr("Hold the picture at this instant; %1 runs on, as it is no exercise that could be paused").arg(what));
        break;
    case Transport::Offer::CatchUp:
        describe(runPause, tr("&Catch up"), tr("Show the newest instant again; %1 has run on").arg(what));
        break;
    }
    const bool stops = offer == Transport::Offer::Pause || offer == Transport::Offer::Hold;
    runPause->setIcon(themedIcon(stops ? u"pause"_s : u"run"_s));
}

} // namespace awaitscope
