// SPDX-License-Identifier: MIT
// Tests that the table follows the playhead and moves it, however many rows there are.
#include "ui/events/eventview.h"

#include "src/narrate/sentence.h"
#include "tests/support/finishedrun.h"
#include "tests/support/manyevents.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    ShownRecord record;
    EventModel model{record};
    EventView view{record, model};

    explicit Fixture(std::shared_ptr<const Trace> trace, QSize size = {600, 300})
    {
        view.resize(size);
        record.setTrace(std::move(trace));
        view.show();
        QApplication::processEvents();
    }

    [[nodiscard]] Playhead &playhead() { return record.playhead(); }
    [[nodiscard]] bool isInSight(int row) const { return view.viewport()->rect().contains(view.rectOfRow(row)); }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, view.rectOfRow(row).center());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }
    [[nodiscard]] QImage image() { return view.viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    [[nodiscard]] bool hasColor(QRect part, Role role)
    {
        const QImage picture = image();
        part = part.intersected(picture.rect());
        const QRgb color = Theme::of(view.palette()).color(role).rgb();
        for (int y = part.top(); y <= part.bottom(); ++y) {
            for (int x = part.left(); x <= part.right(); ++x) {
                if (picture.pixelColor(x, y).rgb() == color) {
                    return true;
                }
            }
        }
        return false;
    }
};

} // namespace

class tst_EventView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyColorScheme(ColorScheme::Light); }

    void theRowOfThePlayheadIsInSight()
    {
        Fixture fixture(manyEvents(3000));
        for (const quint32 count : {3000U, 1U, 1500U, 1501U, 20U, 2999U}) {
            fixture.playhead().moveTo(count);
            QCOMPARE(fixture.view.currentRow(), std::optional(static_cast<int>(count) - 1));
            QVERIFY(fixture.isInSight(static_cast<int>(count) - 1));
        }
        fixture.playhead().toStart();
        QCOMPARE(fixture.view.currentRow(), std::nullopt);
    }

    void aClickMovesThePlayheadAndSelectsTheTask()
    {
        Fixture fixture(manyEvents(3000));
        fixture.playhead().moveTo(1);
        fixture.click(5);
        QCOMPARE(fixture.playhead().event(), std::optional(EventIndex{5}));
        QCOMPARE(fixture.playhead().selectedTask(), fixture.record.trace().event({5}).task);
        QVERIFY(fixture.playhead().selectedTask());
    }

    void keysMoveThePlayhead()
    {
        Fixture fixture(manyEvents(3000));
        fixture.press(Qt::Key_Home);
        QCOMPARE(fixture.playhead().eventCount(), 1U);
        fixture.press(Qt::Key_Up);
        QCOMPARE(fixture.playhead().eventCount(), 1U);
        fixture.press(Qt::Key_Down);
        fixture.press(Qt::Key_Down);
        QCOMPARE(fixture.playhead().eventCount(), 3U);
        fixture.press(Qt::Key_PageDown);
        QVERIFY(fixture.playhead().eventCount() > 8);
        fixture.press(Qt::Key_PageUp);
        QCOMPARE(fixture.playhead().eventCount(), 3U);
        fixture.press(Qt::Key_End);
        QVERIFY(fixture.playhead().isAtEnd());
        fixture.playhead().select(std::nullopt);
        fixture.playhead().moveToInstant({0});
        fixture.press(Qt::Key_Return);
        QVERIFY(fixture.playhead().selectedTask());
    }

    void keysOfTheTableAreNotTheWindows()
    {
        Fixture fixture(manyEvents(100));
        for (const auto &[key, modifiers, isTaken] :
             {std::tuple(Qt::Key_Home, Qt::NoModifier, true), std::tuple(Qt::Key_C, Qt::ControlModifier, true),
              std::tuple(Qt::Key_Space, Qt::NoModifier, false)}) {
            QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
            event.ignore();
            QApplication::sendEvent(&fixture.view, &event);
            QCOMPARE(event.isAccepted(), isTaken);
        }
        QKeyEvent period(QEvent::KeyPress, Qt::Key_Period, Qt::NoModifier);
        QApplication::sendEvent(&fixture.view, &period);
        QVERIFY(!period.isAccepted());
    }

    void severalRowsAreCopiedWithTabs()
    {
        Fixture fixture(runOf(u"task_wait_random"));
        fixture.playhead().moveTo(4);
        fixture.press(Qt::Key_Down, Qt::ShiftModifier);
        fixture.press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"4\t0.000 s\tmain\tmain got its turn\n"
                                                    "5\t0.000 s\twait_random·1\tmain created the task wait_random·1"_s);
        fixture.playhead().stepForward(); // somebody else's doing
        QCOMPARE(fixture.view.selectedText().count(u'\n'), 0);
    }

    void ofTooManyRowsTheFirstAreCopied()
    {
        Fixture fixture(manyEvents(150'000));
        fixture.press(Qt::Key_Home);
        fixture.press(Qt::Key_End, Qt::ShiftModifier);
        const QString text = fixture.view.selectedText();
        QCOMPARE(text.count(u'\n'), EventView::MostCopied);
        QVERIFY(text.endsWith(u"and 50,000 more"_s));
    }

    void itGoesAlongWithARecordUntilOneScrollsAway()
    {
        auto trace = manyEvents(1000);
        Fixture fixture(trace);
        const auto grow = [&] {
            trace->printed(trace->end(), {}, {});
            fixture.record.update(trace->end(), true);
        };
        fixture.record.update(trace->end(), true);
        grow();
        QVERIFY(fixture.isInSight(1000));
        fixture.view.verticalScrollBar()->setValue(100);
        grow();
        QCOMPARE(fixture.view.topRow(), 100);
        fixture.playhead().moveTo(500); // here one looks now
        QVERIFY(fixture.isInSight(499));
        fixture.playhead().toEnd();
        fixture.view.verticalScrollBar()->setValue(fixture.view.verticalScrollBar()->maximum());
        grow();
        QVERIFY(fixture.isInSight(1002));
    }

    void rowsOfTheSelectedTaskAreMarked()
    {
        Fixture fixture(manyEvents(3000));
        fixture.playhead().moveTo(1);
        QVERIFY(!fixture.hasColor(fixture.view.viewport()->rect(), Role::SelectionFill));
        fixture.playhead().select(TaskId{0});
        for (int row = fixture.view.topRow(); fixture.isInSight(row); ++row) {
            const bool isOfTask = fixture.record.trace().event({static_cast<quint32>(row)}).task == TaskId{0};
            const QRect bar(0, fixture.view.rectOfRow(row).top() + 3, 2, 4);
            QCOMPARE(fixture.hasColor(bar, Role::Selection), isOfTask);
        }
    }

    void wordsThatAreLookedForAreUnderlined()
    {
        Fixture fixture(manyEvents(3000));
        fixture.playhead().moveTo(1);
        const QRect cell = fixture.view.rectOfCell(9, EventModel::What);
        QVERIFY(!fixture.hasColor(cell, Role::Accent));
        fixture.view.setMarkedWords(fixture.model.text(9, EventModel::What).toLower().split(u' ').first(1));
        QVERIFY(fixture.hasColor(cell, Role::Accent));
    }

    void aNarrowTableHasLessColumns()
    {
        Fixture fixture(manyEvents(100), {900, 300});
        const auto width = [&](EventModel::Column column) { return fixture.view.rectOfCell(0, column).width(); };
        QVERIFY(width(EventModel::Number) > 0 && width(EventModel::Task) > 0 && width(EventModel::What) > 200);
        fixture.view.resize(240, 300);
        QApplication::processEvents();
        QCOMPARE(width(EventModel::Task), 0);
        QVERIFY(width(EventModel::Time) > 0 && width(EventModel::What) > 100);
    }

    void tenMillionRowsAreAsQuickAsTen()
    {
        auto trace = manyEvents(10'000'000);
        Fixture fixture(trace);
        QVERIFY(fixture.isInSight(9'999'999));
        fixture.playhead().moveTo(5'000'000);
        QVERIFY(fixture.isInSight(4'999'999));
        fixture.click(4'999'998);
        QCOMPARE(fixture.playhead().eventCount(), 4'999'999U);
        for (int i = 0; i < 1000; ++i) { // were each to take 7 ms, as in QTableView, this would be felt
            trace->printed(trace->end(), {}, {});
            fixture.record.update(trace->end(), true);
        }
        fixture.press(Qt::Key_End);
        QVERIFY(fixture.isInSight(10'000'999));
        QVERIFY(!fixture.image().isNull());
    }

    void assistiveTechnologySeesAListOfEvents()
    {
        Fixture fixture(runOf(u"task_wait_random"));
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&fixture.view);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->text(QAccessible::Name), u"Events"_s);
        QCOMPARE(list->childCount(), fixture.model.rowCount());
        QAccessibleInterface *item = list->child(3);
        QCOMPARE(item->role(), QAccessible::ListItem);
        QCOMPARE(item->parent(), list);
        QCOMPARE(list->indexOfChild(item), 3);
        QCOMPARE(list->child(3), item);
        QCOMPARE(item->text(QAccessible::Name), u"event 4: At 0.000 s, main got its turn."_s);
        QVERIFY(!item->state().selected);
        item->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(item->state().selected);
        QCOMPARE(fixture.playhead().eventCount(), 4U);
        QVERIFY(!item->state().offscreen);
        const QPoint middle = item->rect().center();
        QCOMPARE(list->childAt(middle.x(), middle.y()), item);
        QCOMPARE(list->child(-1), nullptr);
        fixture.record.setTrace(nullptr);
        QVERIFY(!item->isValid());
        QVERIFY(item->text(QAccessible::Name).isEmpty());
    }
};

QTEST_MAIN(tst_EventView)
#include "tst_eventview.moc"
