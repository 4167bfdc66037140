// SPDX-License-Identifier: MIT
// Tests the whole window as a person uses it.
#include "ui/mainwindow.h"

#include "src/trace/tracereader.h"
#include "ui/controlpanel.h"
#include "ui/keysdialog.h"
#include "ui/timeline/timelineview.h"
#include "ui/transportbar.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QStatusBar>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace awaitscope;
using namespace Qt::StringLiterals;

using State = RunSession::State;

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theFirstPictureIsAFinishedRunWithRunFocused();
    void theViewFollowsAndItsButtonSaysSo();
    void keysMoveTheTimelineFromAnywhere();
    void aRecordThatEndsTooSoonIsSaidToBePartial();
    void theSlidersDriveTheRun();
    void spaceRunsPausesAndGoesOn();
    void spaceInACheckBoxChecksIt();
    void restartKeepsTheSeed();
    void runDrawsANewSeedIfWanted();
    void theFiguresEqualTheCommandLinesForTheSameSeed();
    void aSeedThatIsNoNumberStartsNothing();
    void speedKeysMoveTheSlider();
    void everyActionIsInAMenuAndItsTooltipNamesItsKey();
    void theKeysAreListed();
    void aFileThatIsNoRecordIsASentence();
    void aSavedRecordShowsTheSameFiguresWhenOpened();
    void aRecordIsSavedWhereOneSays();
    void keysCompareAndPin();
    void itIsAsItWasLeft();
    void textCanBeMadeLarger();
    void itCanBeClosedInTheMiddleOfARun();

private:
    template <class Widget>
    Widget *find(const char *name) const
    {
        auto *widget = m_window->findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(widget);
        return widget;
    }
    State state() const { return m_window->session().state(); }
    void choose(int n, double maxDelay, const QString &seed)
    {
        find<QSpinBox>("nBox")->setValue(n);
        find<QDoubleSpinBox>("delayBox")->setValue(maxDelay);
        find<QCheckBox>("newSeed")->setChecked(false);
        find<QLineEdit>("seedEdit")->setText(seed);
    }
    static QList<QAction *> menuActions(const QWidget *bar);

    std::unique_ptr<MainWindow> m_window;
    QFont m_font = QApplication::font();
};

void MainWindowTest::init()
{
    m_window = std::make_unique<MainWindow>();
    m_window->showSample();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    QApplication::setFont(m_font);
}

void MainWindowTest::theFirstPictureIsAFinishedRunWithRunFocused()
{
    QCOMPARE(state(), State::Finished);
    QCOMPARE(m_window->session().trace()->taskCount(), std::size_t(11));
    QVERIFY(m_window->windowTitle().startsWith(u"wait_n(n=10, max_delay=5)"));
    const auto *button = qobject_cast<QToolButton *>(QApplication::focusWidget());
    QVERIFY(button);
    QCOMPARE(button->defaultAction(), m_window->actions().runPause);
}

void MainWindowTest::theViewFollowsAndItsButtonSaysSo()
{
    auto *timeline = m_window->findChild<TimelineView *>();
    QVERIFY(timeline->sight().isFollowing());
    QVERIFY(m_window->actions().follow->isChecked());
    m_window->actions().zoomIn->trigger();
    QVERIFY(!m_window->actions().follow->isChecked());
    m_window->actions().follow->trigger();
    QVERIFY(timeline->sight().isFollowing());
}

void MainWindowTest::keysMoveTheTimelineFromAnywhere()
{
    const auto &sight = m_window->findChild<TimelineView *>()->sight();
    const TimeRange all = sight.visible();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_W); // the Run button has the focus
    const TimeRange zoomed = sight.visible();
    QVERIFY(zoomed.length() < all.length());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_D);
    QVERIFY(sight.visible().start > zoomed.start);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_0);
    QCOMPARE(sight.visible(), all);
}

void MainWindowTest::aRecordThatEndsTooSoonIsSaidToBePartial()
{
    auto trace = std::make_shared<Trace>();
    trace->stepBegan({5}, trace->taskCreated({1}, std::nullopt, {}, {}, {}));
    m_window->session().show(trace);
    QCOMPARE(state(), State::Partial);
    const auto labels = m_window->statusBar()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *each) { return each->text().remove(u'&').contains(u"ends before"); }));
}

void MainWindowTest::theSlidersDriveTheRun()
{
    find<QSlider>("nSlider")->setValue(130);   // 20
    find<QSlider>("delaySlider")->setValue(1); // 0.1 s
    m_window->actions().runPause->trigger();
    QCOMPARE(state(), State::Running);
    QTRY_COMPARE(state(), State::Finished);
    QCOMPARE(m_window->session().trace()->taskCount(), std::size_t(21));
    const Trace &trace = *m_window->session().trace();
    for (quint32 timer = 0; timer < trace.timerCount(); ++timer) {
        QVERIFY(trace.timer({timer}).delay <= 0.1);
    }
    QVERIFY(m_window->windowTitle().startsWith(u"wait_n(n=20, max_delay=0.1)"));
}

void MainWindowTest::spaceRunsPausesAndGoesOn()
{
    choose(3, 60, u"1"_s);
    m_window->findChild<TimelineView *>()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QCOMPARE(state(), State::Running);
    QVERIFY(m_window->actions().runPause->text().remove(u'&').contains(u"Pause"));
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QCOMPARE(state(), State::Paused);
    QVERIFY(m_window->actions().runPause->text().remove(u'&').contains(u"Go on"));
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QCOMPARE(state(), State::Running);
}

void MainWindowTest::spaceInACheckBoxChecksIt()
{
    auto *box = find<QCheckBox>("newSeed");
    const bool before = box->isChecked();
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(box->isChecked(), !before);
    QCOMPARE(state(), State::Finished);
}

void MainWindowTest::restartKeepsTheSeed()
{
    choose(5, 60, u"5"_s);
    find<QCheckBox>("newSeed")->setChecked(true);
    m_window->actions().restart->trigger();
    QCOMPARE(m_window->session().parameters().seed, Seed(5));
    QCOMPARE(state(), State::Running);
    const auto first = m_window->session().trace();
    QTest::keyClick(m_window.get(), Qt::Key_R);
    QVERIFY(m_window->session().trace() != first);
    QCOMPARE(m_window->session().parameters().seed, Seed(5));
}

void MainWindowTest::runDrawsANewSeedIfWanted()
{
    choose(5, 0, u"5"_s);
    find<QCheckBox>("newSeed")->setChecked(true);
    m_window->actions().runPause->trigger();
    const Seed first = m_window->session().parameters().seed;
    QTRY_COMPARE(state(), State::Finished);
    m_window->actions().runPause->trigger();
    const Seed second = m_window->session().parameters().seed;
    QVERIFY(first != second);
    QCOMPARE(find<QLineEdit>("seedEdit")->text(), second.text());
}

void MainWindowTest::theFiguresEqualTheCommandLinesForTheSameSeed()
{
    choose(7, 3, u"1234"_s);
    const auto *control = m_window->findChild<ControlPanel *>();
    m_window->session().runAtOnce(control->exercise(), *control->parameters());

    QProcess process;
    process.start(QStringLiteral(AWAITSCOPE_EXECUTABLE),
                  {u"run"_s, u"wait_n"_s, u"--n"_s, u"7"_s, u"--max-delay"_s, u"3"_s, u"--seed"_s, u"1234"_s,
                   u"--clock"_s, u"virtual"_s, u"--json"_s});
    QVERIFY(process.waitForFinished());
    const QJsonObject summary = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QVERIFY(!summary.isEmpty());
    QCOMPARE(find<QLabel>("total")->text(), QString::number(summary[u"total"_s].toDouble(), 'f', 3) + u" s"_s);
    QCOMPARE(find<QLabel>("average")->text(), QString::number(summary[u"average"_s].toDouble(), 'f', 3) + u" s"_s);

    process.start(QStringLiteral(AWAITSCOPE_EXECUTABLE), {u"run"_s, u"wait_n"_s, u"--n"_s, u"7"_s, u"--max-delay"_s,
                                                          u"3"_s, u"--seed"_s, u"1234"_s, u"--clock"_s, u"virtual"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(find<QPlainTextEdit>("returned")->toPlainText().simplified(),
             QString::fromUtf8(process.readAllStandardOutput()).trimmed());
}

void MainWindowTest::aSeedThatIsNoNumberStartsNothing()
{
    choose(5, 5, u"1e5"_s);
    const auto before = m_window->session().trace();
    m_window->actions().runPause->trigger();
    QCOMPARE(m_window->session().trace(), before);
    QVERIFY2(m_window->statusBar()->currentMessage().contains(u"1e5"),
             qPrintable(m_window->statusBar()->currentMessage()));
    QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("seedEdit"));
}

void MainWindowTest::speedKeysMoveTheSlider()
{
    const auto *transport = m_window->findChild<TransportBar *>();
    m_window->findChild<TimelineView *>()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_BracketLeft);
    QCOMPARE(transport->speed(), 0.5);
    QCOMPARE(m_window->session().rate(), 0.5);
    QTest::keyClick(m_window.get(), Qt::Key_BracketRight);
    QTest::keyClick(m_window.get(), Qt::Key_BracketRight);
    QCOMPARE(m_window->session().rate(), 2.0);
}

QList<QAction *> MainWindowTest::menuActions(const QWidget *bar)
{
    QList<QAction *> found;
    for (QAction *action : bar->actions()) {
        if (const QMenu *menu = action->menu()) {
            found += menuActions(menu);
        } else {
            found += action;
        }
    }
    return found;
}

void MainWindowTest::everyActionIsInAMenuAndItsTooltipNamesItsKey()
{
    const QList<QAction *> inMenus = menuActions(m_window->menuBar());
    int withKey = 0;
    for (QAction *action : m_window->QWidget::actions()) {
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
        QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
        if (!action->shortcut().isEmpty()) {
            ++withKey;
            QVERIFY2(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)),
                     qPrintable(action->toolTip()));
        }
    }
    QVERIFY(withKey >= 12);
}

void MainWindowTest::theKeysAreListed()
{
    m_window->actions().keys->trigger();
    auto *dialog = m_window->findChild<KeysDialog *>();
    QVERIFY(dialog);
    const auto *table = dialog->findChild<QTableWidget *>();
    QStringList keys;
    for (int row = 0; row < table->rowCount(); ++row) {
        keys += table->item(row, 1)->text();
    }
    QVERIFY(keys.contains(m_window->actions().runPause->shortcut().toString(QKeySequence::NativeText)));
    QVERIFY(keys.contains(u"F"_s));
    dialog->close();
}

void MainWindowTest::aFileThatIsNoRecordIsASentence()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"notes.txt"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("buy milk\n");
    file.close();
    const auto before = m_window->session().trace();
    m_window->openRecord(path);
    QTRY_VERIFY(m_window->findChild<QMessageBox *>());
    auto *box = m_window->findChild<QMessageBox *>();
    QVERIFY2(box->text().remove(u'&').contains(u"notes.txt"), qPrintable(box->text()));
    QCOMPARE(m_window->session().trace(), before);
    box->close();
}

void MainWindowTest::aSavedRecordShowsTheSameFiguresWhenOpened()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"run.jsonl"_s);
    QProcess process;
    process.start(QStringLiteral(AWAITSCOPE_EXECUTABLE),
                  {u"run"_s, u"wait_n"_s, u"--seed"_s, u"42"_s, u"--clock"_s, u"virtual"_s, u"--trace"_s, path});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QString total = find<QLabel>("total")->text();
    const QString list = find<QPlainTextEdit>("returned")->toPlainText();
    choose(3, 1, u"9"_s);
    m_window->session().runAtOnce(*findExercise(u"wait_random"), {});
    m_window->openRecord(path);
    QTRY_COMPARE(find<QLabel>("total")->text(), total);
    QCOMPARE(find<QPlainTextEdit>("returned")->toPlainText(), list);
    QCOMPARE(find<QSpinBox>("nBox")->value(), 10);
    QCOMPARE(state(), State::Finished);
}

void MainWindowTest::aRecordIsSavedWhereOneSays()
{
    QTemporaryDir folder;
    const auto save = [&](const QString &name) {
        QTimer::singleShot(0, m_window.get(), [&] {
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->selectFile(folder.filePath(name));
            static_cast<QDialog *>(dialog)->accept();
        });
        m_window->actions().save->trigger();
    };
    const auto eventsIn = [&](const QString &name) {
        const auto trace = readTrace(folder.filePath(name));
        return trace ? (*trace)->eventCount() : 0;
    };

    save(u"ended"_s); // the ending is added
    QTRY_VERIFY(m_window->statusBar()->currentMessage().contains(u"is saved as"));
    QCOMPARE(eventsIn(u"ended.jsonl"_s), m_window->session().trace()->eventCount());

    choose(3, 10, u"9"_s);
    m_window->actions().runPause->trigger();
    QTRY_COMPARE(state(), State::Running);
    m_window->actions().runPause->trigger();
    QCOMPARE(state(), State::Paused);
    save(u"paused.jsonl"_s);
    QCOMPARE(eventsIn(u"paused.jsonl"_s), m_window->session().trace()->eventCount());

    save(u"no folder/x.jsonl"_s);
    QTRY_VERIFY(m_window->findChild<QMessageBox *>());
    m_window->findChild<QMessageBox *>()->close();
}

void MainWindowTest::keysCompareAndPin()
{
    const auto &sight = m_window->findChild<TimelineView *>()->sight();
    const auto *comparison = find<QWidget>("comparison");
    const auto seconds = [&sight] { return sight.extents().end.seconds(); }; // random.seed(42): the longest is 4.46 s
    QVERIFY(seconds() < 5);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_C);
    QVERIFY(comparison->isVisible());
    QVERIFY(seconds() > 20); // all ten together
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_P);
    QVERIFY(m_window->actions().pin->isChecked());
    QVERIFY(find<QLabel>("against")->isVisible());
    QVERIFY(seconds() < 5); // the run itself is not longer than itself
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_P);
    QVERIFY(!find<QLabel>("against")->isVisible());
    QVERIFY(seconds() > 20);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_C);
    QVERIFY(!comparison->isVisible());
    QVERIFY(seconds() < 5);
}

void MainWindowTest::itIsAsItWasLeft()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    choose(321, 12.5, u"-99"_s);
    m_window->findChild<ControlPanel *>()->setExercise(*findExercise(u"task_wait_n"));
    m_window->findChild<TransportBar *>()->setSpeed(4);
    m_window->findChild<TimelineView *>()->setArrangement({.sort = LaneSort::ByDuration, .groupsByParent = true});
    m_window->resize(1000, 600);
    m_window->actions().compare->trigger();
    m_window->save(settings);

    MainWindow other;
    other.restore(settings);
    const auto *control = other.findChild<ControlPanel *>();
    QCOMPARE(control->exercise().name, u"task_wait_n"_s);
    QCOMPARE(*control->parameters(), (Parameters{.n = 321, .maxDelay = 12.5, .seed = Seed(-99)}));
    QVERIFY(!control->isSeedNewEachTime());
    QCOMPARE(other.session().rate(), 4.0);
    const Arrangement &lanes = other.findChild<TimelineView *>()->arranged().arrangement();
    QCOMPARE(lanes, (Arrangement{.sort = LaneSort::ByDuration, .groupsByParent = true}));
    QVERIFY(other.actions().compare->isChecked());
    QCOMPARE(other.size(), QSize(1000, 600));
}

void MainWindowTest::textCanBeMadeLarger()
{
    const int before = QApplication::font().pointSize();
    m_window->actions().largerText->trigger();
    QCOMPARE(QApplication::font().pointSize(), before + 1);
    QCOMPARE(find<QPlainTextEdit>("returned")->font().pointSize(), before + 1);
    m_window->actions().smallerText->trigger();
    QCOMPARE(QApplication::font().pointSize(), before);
}

void MainWindowTest::itCanBeClosedInTheMiddleOfARun()
{
    choose(1000, 60, u"1"_s);
    m_window->actions().runPause->trigger();
    QTRY_COMPARE(m_window->session().trace()->taskCount(), std::size_t(1001));
    const std::weak_ptr<const Trace> trace = m_window->session().trace();
    QVERIFY(m_window->close());
    m_window.reset();
    QVERIFY(trace.expired()); // nothing holds on to the run
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
