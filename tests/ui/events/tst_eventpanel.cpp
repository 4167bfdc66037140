// SPDX-License-Identifier: MIT
// Tests that one finds events by their words, and hides those that one does not want to see.
#include "ui/events/eventpanel.h"

#include "tests/support/finishedrun.h"
#include "tests/support/manyevents.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    ShownRecord record;
    EventPanel panel{record};
    QLineEdit *search = panel.findChild<QLineEdit *>();
    QLabel *count = panel.findChild<QLabel *>(u"count"_s);
    EventView *view = panel.findChild<EventView *>();

    explicit Fixture(std::shared_ptr<const Trace> trace, int width = 500)
    {
        record.setTrace(std::move(trace));
        panel.resize(width, 400);
        panel.show();
        QApplication::processEvents();
    }

    // Until there is nothing left to do.
    void finish() const
    {
        while (count->text().endsWith(u'…')) {
            QApplication::processEvents();
        }
    }
    [[nodiscard]] quint32 shown() { return record.playhead().eventCount(); }
    [[nodiscard]] QToolButton *button(const QString &text) const
    {
        for (QToolButton *button : panel.findChildren<QToolButton *>()) {
            if (button->text() == text) {
                return button;
            }
        }
        return nullptr;
    }
};

} // namespace

class tst_EventPanel : public QObject
{
    Q_OBJECT

private slots:
    void typingFinds()
    {
        Fixture fixture(manyEvents(5000));
        fixture.record.playhead().moveTo(1);
        QCOMPARE(fixture.count->text(), u"5,000 events"_s);
        QTest::keyClicks(fixture.search, u"printed"_s);
        fixture.finish();
        QCOMPARE(fixture.shown(), 1001U);
        QCOMPARE(fixture.count->text(), u"4 of 5,000 events"_s);
        QTest::keyClicks(fixture.search, u"x"_s);
        fixture.finish();
        QCOMPARE(fixture.count->text(), u"none of 5,000 events"_s);
        QCOMPARE(fixture.shown(), 1001U);
    }

    void enterAndF3GoOn()
    {
        Fixture fixture(manyEvents(5000));
        fixture.record.playhead().moveTo(1);
        QTest::keyClicks(fixture.search, u"printed"_s);
        QTest::keyClick(fixture.search, Qt::Key_Return);
        QCOMPARE(fixture.shown(), 2001U);
        fixture.panel.findNextAction()->trigger();
        QCOMPARE(fixture.shown(), 3001U);
        QTest::keyClick(fixture.search, Qt::Key_Return, Qt::ShiftModifier);
        fixture.panel.findPreviousAction()->trigger();
        QCOMPARE(fixture.shown(), 1001U);
        fixture.panel.findPreviousAction()->trigger();
        QCOMPARE(fixture.shown(), 4001U);
        QCOMPARE(fixture.panel.findNextAction()->shortcut(), QKeySequence(Qt::Key_F3));
        QCOMPARE(fixture.panel.findPreviousAction()->shortcut(), QKeySequence(Qt::SHIFT | Qt::Key_F3));
    }

    void ctrlFGoesToTheFieldAndEscapeBack()
    {
        Fixture fixture(manyEvents(100));
        fixture.panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&fixture.panel));
        fixture.view->setFocus();
        QTest::keyClick(fixture.view, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(fixture.search->hasFocus());
        QTest::keyClicks(fixture.search, u"odd"_s);
        QTest::keyClick(fixture.search, Qt::Key_Escape);
        QVERIFY(fixture.search->text().isEmpty());
        QVERIFY(fixture.view->hasFocus());
    }

    void aLongCountSaysHowFarItIs()
    {
        Fixture fixture(manyEvents(100'000));
        fixture.search->setText(u"line"_s);
        QVERIFY(fixture.count->text().endsWith(u"of 100,000 so far…"_s));
        fixture.finish();
        QCOMPARE(fixture.count->text(), u"99 of 100,000 events"_s);
    }

    void aGroupCanBeHidden()
    {
        Fixture fixture(manyEvents(5000));
        fixture.button(u"Output"_s)->click();
        fixture.finish();
        QCOMPARE(fixture.count->text(), u"4,996 of 5,000 events"_s);
        fixture.search->setText(u"printed"_s);
        fixture.finish();
        QCOMPARE(fixture.count->text(), u"none of 4,996 events"_s);
        fixture.button(u"Output"_s)->click();
        fixture.finish();
        QCOMPARE(fixture.count->text(), u"4 of 5,000 events"_s);
    }

    void everythingFitsIntoANarrowPanel()
    {
        Fixture fixture(manyEvents(5000), 240);
        QVERIFY(fixture.panel.minimumSizeHint().width() <= 240);
        for (const QToolButton *button : fixture.panel.findChildren<QToolButton *>()) {
            if (button->isVisible() && !button->text().isEmpty()) {
                const QPoint corner = button->mapTo(&fixture.panel, button->rect().bottomRight());
                QVERIFY(fixture.panel.rect().contains(corner));
                QVERIFY(button->width() >= button->sizeHint().width());
                QVERIFY(corner.y() < fixture.view->y());
            }
        }
    }

    void theKeyboardReachesEverything()
    {
        Fixture fixture(manyEvents(100));
        QSet<QWidget *> reached;
        QWidget *widget = fixture.search;
        do {
            reached += widget;
            widget = widget->nextInFocusChain();
        } while (widget != fixture.search);
        for (QWidget *needed : fixture.panel.findChildren<QToolButton *>()) {
            if (needed->isVisible() && needed->parent() != fixture.search) {
                QVERIFY(reached.contains(needed) && (needed->focusPolicy() & Qt::TabFocus) != 0);
                QVERIFY(!needed->accessibleName().isEmpty());
            }
        }
        QVERIFY(reached.contains(fixture.view));
    }
};

QTEST_MAIN(tst_EventPanel)
#include "tst_eventpanel.moc"
