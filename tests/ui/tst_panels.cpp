// SPDX-License-Identifier: MIT
// Tests the panels together: one task is selected in all of them, one instant shown, and they go where they are put.
#include "ui/mainwindow.h"

#include "tests/support/finishedrun.h"
#include "ui/controlpanel.h"
#include "ui/details/taskpanel.h"
#include "ui/events/eventpanel.h"
#include "ui/events/eventview.h"
#include "ui/events/sentencestrip.h"
#include "ui/loop/looppanel.h"
#include "ui/order/orderstrip.h"
#include "ui/source/listingview.h"
#include "ui/source/sourcepanel.h"
#include "ui/timeline/overviewstrip.h"
#include "ui/timeline/timelineview.h"

#include <QAccessible>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class PanelsTest : public QObject
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

    void cleanup() { m_window.reset(); }

    void whatIsSelectedInOneIsSelectedInAll()
    {
        for (const char *name : {"task", "events", "order"}) {
            bringForward(name);
        }
        playhead().moveTo(60); // it is on the ready queue, and main waits
        const TaskId task{2};
        playhead().select(task);
        QTest::qWait(0);
        const auto selected = [this] {
            QStringList views;
            for (QWidget *view : listsOfTasks()) {
                const QAccessibleInterface *list = QAccessible::queryAccessibleInterface(view);
                for (int i = 0; i < list->childCount(); ++i) {
                    if (list->child(i)->state().selected) {
                        views << QString::fromLatin1(view->metaObject()->className());
                        break;
                    }
                }
            }
            return views;
        };
        QTRY_COMPARE(selected(), (QStringList{u"awaitscope::TimelineView"_s, u"awaitscope::LoopPanel"_s,
                                              u"awaitscope::OrderStrip"_s}));
        QVERIFY(textOf(*m_window->findChild<TaskPanel *>()).contains(u"wait_random·2"));
        QVERIFY(textOf(*m_window->findChild<SourcePanel *>()).contains(u"wait_random·2"));
        playhead().select(std::nullopt);
        QVERIFY(selected().isEmpty());
        QVERIFY(!textOf(*m_window->findChild<TaskPanel *>()).contains(u"wait_random·2"));
    }

    void eachListSelectsForAll()
    {
        bringForward("order");
        playhead().moveTo(60);
        for (QWidget *view : listsOfTasks()) {
            playhead().select(std::nullopt);
            QTest::qWait(0);
            QAccessibleInterface *list = QAccessible::queryAccessibleInterface(view);
            QVERIFY2(list->childCount() > 1, view->metaObject()->className());
            list->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
            QVERIFY2(playhead().selectedTask(), view->metaObject()->className());
            QVERIFY(list->child(1)->state().selected);
        }
    }

    void allFollowThePlayhead()
    {
        const auto shown = [this] {
            QStringList texts;
            for (const QWidget *view : {static_cast<QWidget *>(m_window->findChild<SentenceStrip *>()),
                                        static_cast<QWidget *>(m_window->findChild<TaskPanel *>())}) {
                texts << textOf(*view);
            }
            return texts;
        };
        bringForward("task");
        playhead().select(TaskId{2});
        playhead().moveTo(3);
        QTest::qWait(0);
        const QStringList atFirst = shown();
        const QImage loop = m_window->findChild<LoopPanel *>()->grab().toImage();
        playhead().toEnd();
        for (qsizetype i = 0; i < atFirst.size(); ++i) {
            QTRY_VERIFY2(atFirst[i] != shown()[i], qPrintable(atFirst[i]));
        }
        QVERIFY(m_window->findChild<LoopPanel *>()->grab().toImage() != loop);
    }

    void aSmallerRecordIsReadWhereThePlayheadStandsInIt()
    {
        // Far more events and lanes than the next one has, arranged in slices, with every panel in front once.
        auto *timeline = m_window->findChild<TimelineView *>();
        for (const Arrangement &arrangement :
             {Arrangement{}, Arrangement{.sort = LaneSort::ByDuration, .groupsByParent = true}}) {
            timeline->setArrangement(arrangement);
            for (const char *name : {"task", "events", "order", "measure", "loop", "source"}) {
                bringForward(name);
                m_window->record().setTrace(runOf(u"wait_n", 20'000));
                playhead().select(TaskId{19'999});
                m_window->grab();
                m_window->record().setTrace(runOf(u"wait_n", 3));
                QCOMPARE(m_window->grab().size().isEmpty(), false);
                QVERIFY(!playhead().selectedTask());
                QTRY_COMPARE(timeline->order().count(), 4);
                m_window->record().setTrace(nullptr);
                m_window->grab();
                QCOMPARE(timeline->order().count(), 0);
            }
        }
    }

    void steppingAPausedRunUpdatesTheFigures()
    {
        m_window->session().start(*findExercise(u"wait_n"), {.n = 3, .maxDelay = 60, .seed = Seed(1)});
        m_window->transport().runOrPause();
        const auto *done = m_window->findChild<QLabel *>(u"done"_s);
        for (int i = 0; i < 200 && done->text() != u"1 of 3"; ++i) {
            m_window->transport().stepForward();
        }
        QCOMPARE(done->text(), u"1 of 3"_s);
    }

    void panelsHideMoveFloatAndComeBack()
    {
        for (QDockWidget *panel : m_window->findChildren<QDockWidget *>()) {
            QVERIFY(!panel->windowTitle().isEmpty());
            QVERIFY(panel->features().testFlags(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable
                                                | QDockWidget::DockWidgetFloatable));
            panel->toggleViewAction()->trigger();
            QVERIFY(panel->isHidden());
        }
        dock("loop")->setFloating(true);
        m_window->addDockWidget(Qt::LeftDockWidgetArea, dock("source"));
        m_window->actions().resetLayout->trigger();
        for (QDockWidget *panel : m_window->findChildren<QDockWidget *>()) {
            QVERIFY2(!panel->isHidden(), qPrintable(panel->objectName()));
            QVERIFY(!panel->isFloating());
        }
        QCOMPARE(m_window->dockWidgetArea(dock("source")), Qt::BottomDockWidgetArea);
        QCOMPARE(m_window->tabifiedDockWidgets(dock("loop")), (QList<QDockWidget *>{dock("events"), dock("findings")}));
        QVERIFY(dock("loop")->isVisible() && dock("measure")->isVisible() && dock("source")->isVisible());
    }

    void keysShowAPanelBringItForwardAndHideIt()
    {
        QTRY_VERIFY(dock("loop")->widget()->isVisible());
        const auto press = [this] { QTest::keyClick(m_window.get(), Qt::Key_5, Qt::ControlModifier); };
        press(); // the events are behind the loop
        QTRY_VERIFY(dock("events")->widget()->isVisible());
        press();
        QTRY_VERIFY(dock("events")->isHidden());
        press();
        QTRY_VERIFY(dock("events")->widget()->isVisible());
    }

    void searchingBringsTheEventsToTheFront()
    {
        auto *events = m_window->findChild<EventPanel *>();
        dock("events")->hide();
        events->findAction()->trigger();
        QTRY_VERIFY(events->isVisible());
        QVERIFY(events->isAncestorOf(QApplication::focusWidget()));
    }

    void everyPanelHasANameAndTheKeyboardReachesIt()
    {
        for (QDockWidget *panel : m_window->findChildren<QDockWidget *>()) {
            bringForward(panel->objectName().toLatin1());
            bool isReached = false;
            QWidgetList widgets = panel->widget()->findChildren<QWidget *>();
            widgets << panel->widget();
            for (const QWidget *child : std::as_const(widgets)) {
                if (!child->isVisible() || child->focusProxy() || (child->focusPolicy() & Qt::TabFocus) == 0) {
                    continue;
                }
                isReached = true;
                const QByteArray what = panel->objectName().toLatin1() + ": " + child->metaObject()->className();
                const QAccessibleInterface *accessible =
                    QAccessible::queryAccessibleInterface(const_cast<QWidget *>(child));
                QVERIFY2(accessible && accessible->role() != QAccessible::NoRole, what);
                QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(), what);
            }
            QVERIFY2(isReached, qPrintable(panel->objectName()));
        }
    }

private:
    QDockWidget *dock(const char *name) const
    {
        auto *found = m_window->findChild<QDockWidget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }

    void bringForward(const char *name)
    {
        dock(name)->show();
        dock(name)->raise();
        QTRY_VERIFY(dock(name)->widget()->isVisible());
    }

    Playhead &playhead() { return m_window->record().playhead(); }

    [[nodiscard]] QWidgetList listsOfTasks() const
    {
        return {m_window->findChild<TimelineView *>(), m_window->findChild<LoopPanel *>(),
                m_window->findChild<OrderStrip *>()};
    }

    static QString textOf(const QWidget &widget)
    {
        QString text;
        for (const QLabel *label : widget.findChildren<QLabel *>()) {
            if (label->isVisible()) {
                text += label->text() + u'\n' + label->accessibleName() + u'\n';
            }
        }
        return text;
    }

    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(PanelsTest)
#include "tst_panels.moc"
