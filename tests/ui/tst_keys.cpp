// SPDX-License-Identifier: MIT
// Tests that each key does what the list of keys says, from wherever the focus is.
#include "ui/mainwindow.h"

#include "ui/keysdialog.h"
#include "ui/timeline/timelineview.h"
#include "ui/transportbar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

using State = RunSession::State;

class KeysTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->showSample();
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        QApplication::setFont(m_font);
    }

    void periodAndCommaStepThroughTheRecord()
    {
        const quint32 all = playhead().eventCount();
        press(Qt::Key_Comma);
        QCOMPARE(playhead().eventCount(), all - 1);
        press(Qt::Key_Comma);
        QCOMPARE(playhead().eventCount(), all - 2);
        press(Qt::Key_Period);
        QCOMPARE(playhead().eventCount(), all - 1);
    }

    void whileNothingRunsTheArrowsStep()
    {
        const quint32 all = playhead().eventCount();
        const TimeRange visible = sight().visible();
        press(Qt::Key_Left);
        QCOMPARE(playhead().eventCount(), all - 1);
        press(Qt::Key_Right);
        QCOMPARE(playhead().eventCount(), all);
        QCOMPARE(sight().visible(), visible);
    }

    void whileItRunsTheArrowsPan()
    {
        startLongRun();
        press(Qt::Key_W);
        press(Qt::Key_A);
        const TimeRange visible = sight().visible();
        press(Qt::Key_Right);
        QVERIFY(sight().visible().start > visible.start);
        press(Qt::Key_Left);
        QCOMPARE(sight().visible().start, visible.start);
        QCOMPARE(m_window->session().state(), State::Running);
    }

    void periodRunsOneHandleOfAPausedRun()
    {
        startLongRun();
        press(Qt::Key_Period); // pauses it, too
        QCOMPARE(m_window->session().state(), State::Paused);
        const quint32 events = playhead().eventCount();
        press(Qt::Key_Period);
        QVERIFY(playhead().eventCount() > events);
        QVERIFY(playhead().isAtEnd());
        press(Qt::Key_Comma);
        QVERIFY(!playhead().isAtEnd());
    }

    void homeAndEndAreTheTwoEnds()
    {
        press(Qt::Key_Home);
        QCOMPARE(playhead().eventCount(), 0U);
        press(Qt::Key_End);
        QVERIFY(playhead().isAtEnd());
    }

    void spaceRunsPausesGoesOnAndPlays()
    {
        press(Qt::Key_Home);
        press(Qt::Key_Space); // plays the record from here
        QVERIFY(m_window->transport().replay().isPlaying());
        press(Qt::Key_Space);
        QVERIFY(!m_window->transport().replay().isPlaying());
        press(Qt::Key_End);
        press(Qt::Key_Space); // a new run
        QCOMPARE(m_window->session().state(), State::Running);
        press(Qt::Key_Space);
        QCOMPARE(m_window->session().state(), State::Paused);
        press(Qt::Key_Space);
        QCOMPARE(m_window->session().state(), State::Running);
    }

    void shiftAndSpacePlayAgain()
    {
        press(Qt::Key_Space, Qt::ShiftModifier);
        QVERIFY(m_window->transport().replay().isPlaying());
        QCOMPARE(m_window->session().state(), State::Finished);
    }

    void rRunsAgain()
    {
        const auto trace = m_window->session().trace();
        press(Qt::Key_R);
        QVERIFY(m_window->session().trace() != trace);
        QCOMPARE(m_window->session().state(), State::Running);
    }

    void bracketsChangeTheSpeed()
    {
        const double speed = m_window->findChild<TransportBar *>()->speed();
        press(Qt::Key_BracketLeft);
        QCOMPARE(m_window->findChild<TransportBar *>()->speed(), speed / 2);
        QCOMPARE(m_window->transport().replay().rate(), speed / 2);
        press(Qt::Key_BracketRight);
        press(Qt::Key_BracketRight);
        QCOMPARE(m_window->session().rate(), speed * 2);
    }

    void lettersMoveInTime()
    {
        const TimeRange all = sight().visible();
        press(Qt::Key_W);
        const TimeRange zoomed = sight().visible();
        QVERIFY(zoomed.length() < all.length());
        press(Qt::Key_D);
        QVERIFY(sight().visible().start > zoomed.start);
        press(Qt::Key_A);
        QCOMPARE(sight().visible().length(), zoomed.length());
        press(Qt::Key_S);
        press(Qt::Key_S);
        QCOMPARE(sight().visible(), all);
        press(Qt::Key_W);
        press(Qt::Key_0);
        QCOMPARE(sight().visible(), all);
    }

    void altAndArrowsUndoNavigations()
    {
        const TimeRange all = sight().visible();
        press(Qt::Key_W);
        const TimeRange zoomed = sight().visible();
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(sight().visible(), all);
        press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(sight().visible(), zoomed);
    }

    void upAndDownSelectAndFFits()
    {
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QCOMPARE(playhead().selectedTask(), std::optional(TaskId{1}));
        press(Qt::Key_Up);
        QCOMPARE(playhead().selectedTask(), std::optional(TaskId{0}));
        press(Qt::Key_Down);
        const Sight all = sight().sight();
        press(Qt::Key_F);
        QVERIFY(sight().visible().length() < all.visible.length());
        press(Qt::Key_F);
        QCOMPARE(sight().sight(), all);
        press(Qt::Key_Escape);
        QCOMPARE(playhead().selectedTask(), std::nullopt);
    }

    void lFollows()
    {
        press(Qt::Key_W);
        QVERIFY(!sight().isFollowing());
        press(Qt::Key_L);
        QVERIFY(sight().isFollowing());
    }

    void ctrlPlusAndMinusSizeTheText()
    {
        const int points = QApplication::font().pointSize();
        press(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(QApplication::font().pointSize(), points + 1);
        QTRY_COMPARE(m_window->findChild<TimelineView *>()->font().pointSize(), points + 1);
        press(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(QApplication::font().pointSize(), points);
    }

    void ctrlCCopiesTheTimelineAsAPicture()
    {
        QApplication::clipboard()->clear();
        press(Qt::Key_C, Qt::ControlModifier);
        const QImage copied = QApplication::clipboard()->image();
        QCOMPARE(copied.size(), m_window->findChild<TimelineView *>()->viewport()->size());
    }

    void slashFilters()
    {
        press(Qt::Key_Slash);
        QTest::keyClicks(QApplication::focusWidget(), u"random·3"_s);
        QTRY_COMPARE(m_window->findChild<TimelineView *>()->order().count(), 1);
        press(Qt::Key_Escape);
        QTRY_COMPARE(m_window->findChild<TimelineView *>()->order().count(), 11);
    }

    void cComparesAndPPins()
    {
        press(Qt::Key_C);
        QVERIFY(m_window->actions().compare->isChecked());
        press(Qt::Key_P);
        QVERIFY(m_window->actions().pin->isChecked());
    }

    void questionMarkListsAllKeys()
    {
        press(Qt::Key_Question);
        auto *dialog = m_window->findChild<KeysDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->close();
    }

    void f11PresentsAndEscapeComesBack()
    {
        const int points = QApplication::font().pointSize();
        press(Qt::Key_F11);
        QVERIFY(QApplication::font().pointSize() > points);
        QVERIFY(m_window->windowState().testFlag(Qt::WindowFullScreen));
        for (const QDockWidget *dock : m_window->findChildren<QDockWidget *>()) {
            QVERIFY(!dock->isVisible());
        }
        QVERIFY(m_window->findChild<TimelineView *>()->isVisible());
        QVERIFY(m_window->findChild<TransportBar *>()->isVisible());
        press(Qt::Key_Comma); // keys work there, too
        QVERIFY(!playhead().isAtEnd());
        press(Qt::Key_Escape);
        QVERIFY(!m_window->windowState().testFlag(Qt::WindowFullScreen));
        QCOMPARE(QApplication::font().pointSize(), points);
        for (QDockWidget *dock : m_window->findChildren<QDockWidget *>()) {
            QTRY_VERIFY(!dock->isHidden());
            QTRY_COMPARE(dock->font().pointSize(), points);
        }
        QCOMPARE(QApplication::focusWidget(), m_window->findChild<TimelineView *>());
    }

private:
    // Where the focus is: at first on the Run button.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : m_window.get(), key, modifiers);
    }

    void startLongRun()
    {
        m_window->session().start(*findExercise(u"wait_n"), {.n = 5, .maxDelay = 60, .seed = Seed(1)});
        QTRY_VERIFY(m_window->session().trace()->eventCount() > 20);
    }

    Playhead &playhead() { return m_window->record().playhead(); }
    TimelineViewport &sight() { return m_window->findChild<TimelineView *>()->sight(); }

    std::unique_ptr<MainWindow> m_window;
    QFont m_font = QApplication::font();
};

QTEST_MAIN(KeysTest)
#include "tst_keys.moc"
