// SPDX-License-Identifier: MIT
// Tests the window with real Python programs, as a person runs them.
#include "ui/mainwindow.h"

#include "src/python/pythonrun.h"
#include "src/trace/tracereader.h"
#include "src/trace/tracewriter.h"
#include "tests/support/testpython.h"
#include "ui/controlpanel.h"
#include "ui/program/consolepanel.h"
#include "ui/program/consoleview.h"
#include "ui/program/programpanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/transportbar.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QDropEvent>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace awaitscope;
using namespace Qt::StringLiterals;

using Offer = Transport::Offer;
using Origin = MainWindow::Origin;
using State = RunSession::State;

namespace {

// Two tasks, a line on each stream, an exit status.
constexpr QByteArrayView Short = R"(
import asyncio, sys

async def child(n):
    await asyncio.sleep(0)
    print("hello", n, *sys.argv[1:])

async def main():
    await asyncio.gather(child(1), child(2))
    print("oh", file=sys.stderr)

asyncio.run(main())
sys.exit(3)
)";

// Runs until it is told to end, or is stopped.
constexpr QByteArrayView Long = R"(
import asyncio, sys

async def main():
    print("ready")
    line = await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    print("got", repr(line))

asyncio.run(main())
)";

} // namespace

class WindowProgramsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_python = testPython(QStandardPaths::findExecutable(u"python3"_s));
        if (m_python.isEmpty()) {
            QSKIP("there is no python3");
        }
    }
    void init();
    void cleanup();

    void aProgramShowsItsTasksItsOutputAndHowItEnded();
    void itCanBeWrittenTo();
    void itCanBeStopped();
    void itRunsAgainWithItsArguments();
    void whileItRunsThePictureIsHeldAndCatchesUp();
    void runMeansWhatWasChosenLast();
    void aProgramThatIsNotThereIsASentence();
    void aDroppedProgramIsNotRunBeforeOneHasAgreed();
    void aDroppedProgramThatSaysSomethingElseThanBeforeIsAskedAbout();
    void aRecordsArgumentsAreAskedAbout();
    void aDroppedRecordIsOpened();
    void aRecordOfAProgramRunsNothing();
    void aChangeOnDiskIsOffered();
    void anotherRunEndsIt();
    void aRunningProgramIsNotEndedUnasked();
    void closingAsksWhileItRuns();
    void itsRecordIsWrittenWhenItHasEnded();
    void itsRecordIsWrittenWhenItHasBeenEnded();
    void aProgramThatCannotBeStartedLeavesAnOlderRecordAlone();
    void programsAreRemembered();
    void theCommandLineRunsAProgramInAWindow_data();
    void theCommandLineRunsAProgramInAWindow();

private:
    QString write(const QString &name, QByteArrayView text) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), text.size()) != text.size()) {
            qFatal("cannot write “%s”", qUtf8Printable(file.fileName()));
        }
        return file.fileName();
    }
    void open(const QString &path, Origin origin = Origin::Named, const QStringList &arguments = {})
    {
        m_window->openProgram({.script = path, .arguments = arguments, .python = m_python, .workingDirectory = {}},
                              origin);
    }
    void run(const QString &path, const QStringList &arguments = {})
    {
        open(path, Origin::Named, arguments);
        m_window->runProgram();
    }
    bool drop(const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths) {
            urls += QUrl::fromLocalFile(path);
        }
        data.setUrls(urls);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &enter);
        if (enter.isAccepted()) {
            QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
            QApplication::sendEvent(m_window.get(), &event);
        }
        return enter.isAccepted();
    }
    static void accept(const QMessageBox &box)
    {
        for (QAbstractButton *button : box.buttons()) {
            if (box.buttonRole(button) == QMessageBox::AcceptRole) {
                button->click();
            }
        }
    }
    template <class Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString console() const { return m_window->findChild<ConsoleView *>()->toPlainText(); }
    QString panelState() const { return m_window->findChild<ProgramPanel *>()->state(); }
    const Actions &actions() const { return m_window->actions(); }
    RunSession &session() const { return m_window->session(); }

    QString m_python;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void WindowProgramsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<MainWindow>();
    m_window->showSample();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void WindowProgramsTest::cleanup()
{
    m_window.reset();
    m_folder.reset();
}

void WindowProgramsTest::aProgramShowsItsTasksItsOutputAndHowItEnded()
{
    run(write(u"short.py"_s, Short));
    QVERIFY(session().isProgramRunning());
    QCOMPARE(m_window->windowTitle(), u"short.py – Awaitscope"_s);
    QTRY_COMPARE(session().state(), State::Finished);
    const Trace &trace = *session().trace();
    QVERIFY(trace.taskCount() >= 3);
    QCOMPARE(trace.label({0}), u"main"_s);
    QCOMPARE(trace.text(trace.task({1}).coroutine), u"child"_s);
    QVERIFY2(panelState().startsWith(u"It ended with exit status 3."), qPrintable(panelState()));
    QTRY_VERIFY(console().contains(u"exit status 3"));
    QVERIFY2(console().contains(u"hello 1\nhello 2\n"), qPrintable(console()));
    QVERIFY(console().contains(u"oh\n"));
    // The figures claim nothing of it that is only true of exercises.
    QVERIFY(!find<QLabel>("average")->isVisible());
    QVERIFY(!find<QLabel>("expected")->isVisible());
    QVERIFY(!find<QLabel>("speedUp")->isVisible());
    QCOMPARE(find<QLabel>("program")->text(), u"short.py"_s);
    QVERIFY(find<QLabel>("program")->isVisible());
}

void WindowProgramsTest::itCanBeWrittenTo()
{
    run(write(u"long.py"_s, Long));
    QTRY_VERIFY(console().contains(u"ready"));
    QVERIFY2(panelState().startsWith(u"Running, process "), qPrintable(panelState()));
    auto *input = find<QLineEdit>("consoleInput");
    QTest::keyClicks(input, u"go"_s);
    QTest::keyClick(input, Qt::Key_Return);
    QTRY_COMPARE(session().state(), State::Finished);
    QTRY_VERIFY2(console().contains(u"go\ngot 'go\\n'\n"), qPrintable(console()));
    QVERIFY(!input->isEnabled());

    actions().restart->trigger();
    QTRY_VERIFY(console().contains(u"ready"));
    QTest::keyClick(input, Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY2(console().contains(u"got ''"), qPrintable(console()));
}

void WindowProgramsTest::itCanBeStopped()
{
    QVERIFY(!actions().stop->isEnabled());
    run(write(u"sleep.py"_s, "import asyncio\nprint('ready')\nasyncio.run(asyncio.sleep(60))\n"));
    QVERIFY(actions().stop->isEnabled());
    QTRY_VERIFY(console().contains(u"ready"));
    QTRY_VERIFY(session().trace()->taskCount() > 0);
    actions().stop->trigger();
    QTRY_VERIFY(!session().isLive());
    QVERIFY(!actions().stop->isEnabled());
    QVERIFY(session().trace()->eventCount() > 0);
}

void WindowProgramsTest::itRunsAgainWithItsArguments()
{
    run(write(u"short.py"_s, Short), {u"two words"_s});
    QTRY_COMPARE(session().state(), State::Finished);
    const auto first = session().trace();
    QCOMPARE(m_window->transport().offer(), Offer::Run);
    QVERIFY2(actions().runPause->toolTip().contains(u"Run short.py"), qPrintable(actions().runPause->toolTip()));
    m_window->findChild<TimelineView *>()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QVERIFY(session().trace() != first);
    QTRY_COMPARE(session().state(), State::Finished);
    QTRY_VERIFY2(console().contains(u"hello 1 two words\n"), qPrintable(console()));
    QCOMPARE(console().count(u"hello 1"), 1);
    actions().runProgram->trigger();
    QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("programArguments"));
}

void WindowProgramsTest::whileItRunsThePictureIsHeldAndCatchesUp()
{
    run(write(u"long.py"_s, Long));
    QTRY_VERIFY(session().trace()->eventCount() > 5);
    QTRY_VERIFY(m_window->record().trace().eventCount() == session().trace()->eventCount());
    QCOMPARE(m_window->transport().offer(), Offer::Hold);
    QVERIFY(actions().runPause->toolTip().contains(u"long.py runs on"));
    QVERIFY(!m_window->findChild<TransportBar *>()->findChild<QSlider *>()->isEnabled());
    QVERIFY(m_window->findChild<TransportBar *>()->findChild<QSlider *>()->toolTip().contains(u"real time"));
    const Playhead &playhead = m_window->record().playhead();
    auto *timeline = m_window->findChild<TimelineView *>();
    timeline->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    const Instant held = playhead.instant();
    QCOMPARE(m_window->transport().offer(), Offer::CatchUp);
    QVERIFY(!timeline->sight().isFollowing());
    QTRY_VERIFY(m_window->record().now() > held + std::chrono::milliseconds(50));
    QCOMPARE(playhead.instant(), held);
    QVERIFY(session().isProgramRunning());
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QVERIFY(playhead.isAtEnd());
    QVERIFY(timeline->sight().isFollowing());
    QTest::keyClick(m_window.get(), Qt::Key_Comma); // looks back, and the program runs on
    QVERIFY(!playhead.isAtEnd());
    QVERIFY(session().isProgramRunning());
}

void WindowProgramsTest::runMeansWhatWasChosenLast()
{
    open(write(u"short.py"_s, Short));
    QVERIFY(actions().runPause->toolTip().contains(u"short.py"));
    find<QSpinBox>("nBox")->setValue(3);
    QVERIFY(actions().runPause->toolTip().contains(u"the exercise"));
    QTest::keyClicks(find<QLineEdit>("programArguments"), u"x"_s);
    QVERIFY(actions().runPause->toolTip().contains(u"short.py"));
    auto *list = m_window->findChild<ControlPanel *>()->findChild<QListWidget *>();
    emit list->itemClicked(list->currentItem()); // the one that was chosen already
    actions().runPause->trigger();
    QCOMPARE(session().program(), nullptr);
    QVERIFY(session().exercise());
}

void WindowProgramsTest::aProgramThatIsNotThereIsASentence()
{
    run(m_folder->filePath(u"missing.py"_s));
    QTRY_VERIFY(!session().isLive());
    QVERIFY2(panelState().contains(u"missing.py"), qPrintable(panelState()));
    QVERIFY(m_window->statusBar()->currentMessage().contains(u"missing.py"));
    QTRY_VERIFY(console().contains(u"missing.py"));
}

void WindowProgramsTest::aDroppedProgramIsNotRunBeforeOneHasAgreed()
{
    const QString path = write(u"short.py"_s, Short);
    QVERIFY(drop({path, write(u"other.py"_s, Short)}));
    QVERIFY(m_window->statusBar()->currentMessage().contains(u"“short.py” is opened"));
    QCOMPARE(session().program(), nullptr);
    auto *run = find<QPushButton>("programRun");
    QCOMPARE(QApplication::focusWidget(), run);
    for (const bool agrees : {false, true}) {
        QTest::keyClick(run, Qt::Key_Space);
        auto *box = find<QMessageBox>("askToRun");
        QVERIFY(box);
        QVERIFY2(box->text().contains(u"“short.py” runs as you"), qPrintable(box->text()));
        QCOMPARE(box->informativeText(), path);
        QCOMPARE(session().program(), nullptr);
        if (agrees) {
            accept(*box);
        } else {
            QTest::keyClick(box, Qt::Key_Escape);
        }
        QTRY_VERIFY(!find<QMessageBox>("askToRun"));
    }
    QVERIFY(session().program());
    QTRY_COMPARE(session().state(), State::Finished);
    m_window->runProgram(); // it asks no more
    QVERIFY(!find<QMessageBox>("askToRun"));
    QVERIFY(session().isProgramRunning());
}

void WindowProgramsTest::aDroppedProgramThatSaysSomethingElseThanBeforeIsAskedAbout()
{
    const QString path = write(u"short.py"_s, Short);
    run(path);
    QTRY_COMPARE(session().state(), State::Finished);
    QVERIFY(drop({path}));
    m_window->runProgram();
    QVERIFY(!find<QMessageBox>("askToRun")); // it is the same
    QTRY_COMPARE(session().state(), State::Finished);
    const PythonRun *before = session().program();
    write(u"short.py"_s, "print('somebody else')\n");
    QVERIFY(drop({path}));
    m_window->runProgram();
    QVERIFY(find<QMessageBox>("askToRun"));
    QTest::keyClick(find<QMessageBox>("askToRun"), Qt::Key_Escape);
    QTRY_VERIFY(!find<QMessageBox>("askToRun"));
    open(path, Origin::Listed); // nor does it run by this way
    m_window->runProgram();
    QVERIFY(find<QMessageBox>("askToRun"));
    QCOMPARE(session().program(), before);
}

void WindowProgramsTest::aRecordsArgumentsAreAskedAbout()
{
    const QString script = write(u"short.py"_s, Short);
    run(script, {u"mine"_s});
    QTRY_COMPARE(session().state(), State::Finished);
    const QString path = m_folder->filePath(u"run.jsonl"_s);
    for (const bool isMine : {true, false}) {
        const QString argument = isMine ? u"mine"_s : u"two words"_s;
        Trace trace;
        trace.setAbout({{u"source"_s, u"python"_s}, {u"script"_s, script}, {u"arguments"_s, QJsonArray{argument}}});
        QVERIFY(writeTrace(trace, path));
        m_window->openRecord(path);
        QTRY_COMPARE(session().program(), nullptr);
        QCOMPARE(m_window->findChild<ProgramPanel *>()->launch().arguments, QStringList{argument});
        m_window->runProgram();
        QCOMPARE(find<QMessageBox>("askToRun") == nullptr, isMine);
        QCOMPARE(session().program() != nullptr, isMine);
        if (isMine) {
            QTRY_COMPARE(session().state(), State::Finished);
        }
    }
    auto *box = find<QMessageBox>("askToRun");
    QVERIFY2(box->informativeText().contains(u"\nArguments: \"two words\""), qPrintable(box->informativeText()));
    accept(*box);
    QTRY_VERIFY2(console().contains(u"hello 1 two words\n"), qPrintable(console()));
}

void WindowProgramsTest::aDroppedRecordIsOpened()
{
    const QString path = m_folder->filePath(u"run.jsonl"_s);
    QVERIFY(writeTrace(*session().trace(), path));
    const auto before = session().trace();
    QVERIFY(drop({path}));
    QTRY_VERIFY(session().trace() != before);
    QCOMPARE(session().trace()->eventCount(), before->eventCount());
}

void WindowProgramsTest::aRecordOfAProgramRunsNothing()
{
    const QString script = write(u"short.py"_s, Short);
    Trace trace;
    trace.setAbout({{u"source"_s, u"python"_s}, {u"script"_s, script}, {u"arguments"_s, QJsonArray{u"a b"_s}}});
    const TaskId task = trace.taskCreated({1}, {}, {}, trace.intern("main"), {});
    trace.taskScheduled({1}, task);
    trace.stepBegan({2}, task);
    trace.taskDone({5}, task, {});
    const QString path = m_folder->filePath(u"run.jsonl"_s);
    QVERIFY(writeTrace(trace, path));
    m_window->openRecord(path);
    QTRY_COMPARE(m_window->windowTitle(), u"short.py – Awaitscope"_s);
    QCOMPARE(session().program(), nullptr);
    QCOMPARE(m_window->findChild<ProgramPanel *>()->launch().script, script);
    QCOMPARE(m_window->findChild<ProgramPanel *>()->launch().arguments, QStringList{u"a b"_s});
    actions().runPause->trigger();
    QVERIFY(find<QMessageBox>("askToRun"));
    QCOMPARE(session().program(), nullptr);
}

void WindowProgramsTest::aChangeOnDiskIsOffered()
{
    const QString path = write(u"short.py"_s, Short);
    run(path);
    QTRY_COMPARE(session().state(), State::Finished);
    const auto *text = find<QLabel>("programChange");
    QVERIFY(!text->isVisible());
    write(u"short.py"_s, "print('new')\n");
    QTRY_VERIFY(text->isVisible());
    text->parentWidget()->findChild<QPushButton *>()->click();
    QVERIFY(!text->isVisible());
    QTRY_COMPARE(session().state(), State::Finished);
    QTRY_VERIFY(console().startsWith(u"new\n"));
}

void WindowProgramsTest::anotherRunEndsIt()
{
    run(write(u"long.py"_s, Long));
    QTRY_VERIFY(console().contains(u"ready"));
    m_window->showSample();
    QCOMPARE(session().program(), nullptr);
    QTRY_VERIFY(console().contains(u"another run is shown now"));
    QVERIFY(!find<QLineEdit>("consoleInput")->isEnabled());
    QVERIFY(!actions().stop->isEnabled());
    QVERIFY(find<QLabel>("average")->isVisible());
}

void WindowProgramsTest::aRunningProgramIsNotEndedUnasked()
{
    const QString record = m_folder->filePath(u"run.jsonl"_s);
    QVERIFY(writeTrace(*session().trace(), record));
    const QString other = write(u"short.py"_s, Short);
    run(write(u"long.py"_s, Long));
    QTRY_VERIFY(console().contains(u"ready"));
    const PythonRun *running = session().program();
    const std::function<void()> ends[] = {
        [&] { m_window->openRecord(record); },
        [&] { run(other); },
        [&] {
            find<QSpinBox>("nBox")->setValue(3); // Run means the exercise now
            actions().restart->trigger();
        },
    };
    for (const auto &end : ends) {
        end();
        QTRY_VERIFY(find<QMessageBox>("askToStop"));
        auto *box = find<QMessageBox>("askToStop");
        QVERIFY2(box->text().startsWith(u"long.py is still running"), qPrintable(box->text()));
        QCOMPARE(session().program(), running);
        QVERIFY(session().isProgramRunning());
        if (&end == std::end(ends) - 1) {
            accept(*box);
        } else {
            QTest::keyClick(box, Qt::Key_Escape);
        }
        QTRY_VERIFY(!find<QMessageBox>("askToStop"));
    }
    QCOMPARE(session().program(), nullptr);
    QVERIFY(session().exercise());

    run(other);
    QTRY_COMPARE(session().state(), State::Finished);
    m_window->openRecord(record); // nothing runs: nothing is asked
    QTRY_COMPARE(session().program(), nullptr);
}

void WindowProgramsTest::closingAsksWhileItRuns()
{
    run(write(u"long.py"_s, Long));
    QTRY_VERIFY(console().contains(u"ready"));
    QVERIFY(!m_window->close());
    auto *box = find<QMessageBox>("askToStop");
    QVERIFY(box);
    QCOMPARE(box->text(), u"long.py is still running. Stop it and close?"_s);
    QVERIFY(!m_window->close()); // it asks once
    QCOMPARE(m_window->findChildren<QMessageBox *>().size(), 1);
    accept(*box);
    QVERIFY(!m_window->isVisible());
}

void WindowProgramsTest::itsRecordIsWrittenWhenItHasEnded()
{
    const QString record = m_folder->filePath(u"run.jsonl"_s);
    open(write(u"short.py"_s, Short));
    m_window->runProgram(record);
    QTRY_VERIFY(QFile::exists(record));
    QTRY_COMPARE(m_window->statusBar()->currentMessage(), u"The record is saved as “%1”."_s.arg(record));
    m_window->openRecord(record);
    QTRY_COMPARE(session().program(), nullptr);
    QCOMPARE(session().trace()->label({0}), u"main"_s);

    open(m_folder->filePath(u"short.py"_s));
    m_window->runProgram(u"/no/such/folder/run.jsonl"_s);
    QTRY_VERIFY(m_window->statusBar()->currentMessage().contains(u"/no/such/folder"));
}

void WindowProgramsTest::itsRecordIsWrittenWhenItHasBeenEnded()
{
    const QString sleeps = write(u"sleeps.py"_s, R"(
import asyncio

async def main():
    print("ready", flush=True)
    await asyncio.sleep(1000)

asyncio.run(main())
)");
    const auto runUntilReady = [&](const QString &record) {
        open(sleeps);
        m_window->runProgram(record);
        QTRY_VERIFY(console().contains(u"ready"));
    };
    const QString replaced = m_folder->filePath(u"replaced.jsonl"_s);
    runUntilReady(replaced);
    m_window->runProgram(); // again: not for a record
    QTRY_VERIFY(QFile::exists(replaced));
    const auto whole = readTrace(replaced);
    QVERIFY(whole);
    QCOMPARE((*whole)->label({0}), u"main"_s);
    const EventIndex last{static_cast<quint32>((*whole)->eventCount() - 1)};
    QCOMPARE((*whole)->kindOf(last), EventKind::LoopEnded); // it could say goodbye

    const QString closed = m_folder->filePath(u"closed.jsonl"_s);
    runUntilReady(closed);
    QVERIFY(!m_window->close());
    accept(*find<QMessageBox>("askToStop"));
    QVERIFY(!m_window->isVisible());
    const auto begun = readTrace(closed);
    QVERIFY(begun);
    QCOMPARE((*begun)->label({0}), u"main"_s);
}

void WindowProgramsTest::aProgramThatCannotBeStartedLeavesAnOlderRecordAlone()
{
    const QString record = write(u"older.jsonl"_s, "older");
    open(m_folder->filePath(u"missing.py"_s));
    m_window->runProgram(record);
    QVERIFY(!session().isProgramRunning());
    QVERIFY(m_window->close());
    QFile file(record);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("older"));
}

void WindowProgramsTest::programsAreRemembered()
{
    const QString named = write(u"named.py"_s, Short);
    const QString offered = write(u"offered.py"_s, Short);
    open(offered, Origin::Dropped);
    open(named, Origin::Named, {u"a b"_s, u"c"_s});
    QSettings settings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_window->save(settings);

    m_window = std::make_unique<MainWindow>();
    m_window->restore(settings);
    m_window->showSample();
    m_window->show();
    QCOMPARE(session().program(), nullptr); // nothing runs because it ran once
    QVERIFY(actions().runPause->toolTip().contains(u"the exercise"));
    const ProgramLaunch launch = m_window->findChild<ProgramPanel *>()->launch();
    QCOMPARE(launch.script, named);
    QCOMPARE(launch.arguments, (QStringList{u"a b"_s, u"c"_s}));
    QCOMPARE(launch.workingDirectory, m_folder->path());
    const auto recent = [this] {
        for (const QMenu *menu : m_window->findChildren<QMenu *>()) {
            if (menu->title() == u"&Recent programs") {
                return menu->actions();
            }
        }
        return QList<QAction *>();
    };
    QCOMPARE(recent().size(), 2);
    QCOMPARE(recent().constFirst()->text(), u"named.py"_s);
    recent().constLast()->trigger();
    m_window->runProgram();
    QVERIFY(find<QMessageBox>("askToRun"));
    find<QMessageBox>("askToRun")->close();
    recent().constLast()->trigger(); // "named.py", which was named before
    m_window->runProgram();
    QVERIFY(session().isProgramRunning());
    QTRY_COMPARE(session().state(), State::Finished);
}

void WindowProgramsTest::theCommandLineRunsAProgramInAWindow_data()
{
    QTest::addColumn<QStringList>("first");
    QTest::newRow("at once") << QStringList{};
    QTest::newRow("after an option of the window") << QStringList{u"--clean"_s};
    QTest::newRow("after an option of Qt's") << QStringList{u"-platform"_s, u"offscreen"_s};
}

// Its arguments are its own, whatever they look like.
void WindowProgramsTest::theCommandLineRunsAProgramInAWindow()
{
    QFETCH(QStringList, first);
    const QString record = m_folder->filePath(u"run.jsonl"_s);
    write(u"short.py"_s, Short);
    QProcess window;
    window.setWorkingDirectory(m_folder->path());
    window.start(QStringLiteral(AWAITSCOPE_EXECUTABLE),
                 first
                     + QStringList{u"trace"_s, u"--python"_s, m_python, u"--trace"_s, u"run.jsonl"_s, u"short.py"_s,
                                   u"--help"_s, u"--clean"_s, u"-platform"_s, u"no such"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(record), 20'000);
    QCOMPARE(window.state(), QProcess::Running); // the window stays
    window.kill();
    QVERIFY(window.waitForFinished());
    m_window->openRecord(record);
    QTRY_COMPARE(m_window->windowTitle(), u"short.py – Awaitscope"_s);
    const QJsonObject about = session().trace()->about();
    QCOMPARE(about[u"arguments"_s].toArray(), (QJsonArray{u"--help"_s, u"--clean"_s, u"-platform"_s, u"no such"_s}));
    QCOMPARE(session().trace()->label({0}), u"main"_s);
}

QTEST_MAIN(WindowProgramsTest)
#include "tst_windowprograms.moc"
