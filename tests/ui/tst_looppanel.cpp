// SPDX-License-Identifier: MIT
// Tests that the panel shows the loop as the record says, wherever the playhead stands.
#include "ui/loop/looppanel.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "src/trace/decimaltext.h"
#include "tests/support/busyloop.h"
#include "tests/support/paintcounter.h"
#include "ui/loop/looptext.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <algorithm>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const Trace> runOf(QStringView exercise, int n)
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(exercise), Parameters{n, 5, Seed(42)}, clock, u"virtual"_s);
    run.runToEnd();
    return run.sharedTrace();
}

struct Fixture
{
    ShownRecord record;
    LoopPanel panel{record};
    QVariantAnimation &motion = *panel.findChild<QVariantAnimation *>();

    explicit Fixture(std::shared_ptr<const Trace> trace, QSize size = {900, 260})
    {
        panel.resize(size);
        panel.setReducedMotion(false);
        record.setTrace(std::move(trace));
        panel.show();
        QApplication::setActiveWindow(&panel);
    }

    // To where an event of that kind is the newest one, the `which`-th of them.
    void moveTo(EventKind kind, int which = 1)
    {
        for (quint32 i = 0; i < record.trace().eventCount(); ++i) {
            if (record.trace().kindOf({i}) == kind && --which == 0) {
                record.playhead().moveTo(i + 1);
                return;
            }
        }
        QFAIL("no such event");
    }

    void focusByKey()
    {
        panel.clearFocus();
        panel.setFocus(Qt::TabFocusReason);
    }

    [[nodiscard]] QStringList textsIn(LoopRow row) const
    {
        QStringList texts;
        for (const PlacedChip &chip : panel.chips()) {
            if (chip.chip.row == row) {
                texts += chip.chip.text;
            }
        }
        return texts;
    }

    [[nodiscard]] std::size_t indexOf(LoopRow row, std::size_t place = 0) const
    {
        const auto found = std::ranges::find_if(
            panel.chips(), [&](const PlacedChip &chip) { return chip.chip.row == row && chip.chip.place == place; });
        return static_cast<std::size_t>(found - panel.chips().begin());
    }

    [[nodiscard]] QString nameOf(LoopRow row, std::size_t place = 0) const
    {
        return chipName(record, panel.chips().at(indexOf(row, place)).chip, panel.countIn(row));
    }

    [[nodiscard]] QPoint middleOf(LoopRow row, std::size_t place = 0) const
    {
        return panel.chips().at(indexOf(row, place)).place.center().toPoint();
    }

    [[nodiscard]] QColor color(Role role) const { return Theme::of(panel.palette()).color(role); }
    [[nodiscard]] bool stands() const { return motion.state() == QAbstractAnimation::Stopped; }
};

QStringList labelsOf(const Trace &trace, const std::vector<TaskId> &tasks)
{
    QStringList labels;
    std::ranges::transform(tasks, std::back_inserter(labels), [&](TaskId task) { return trace.label(task); });
    return labels;
}

} // namespace

class tst_LoopPanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyColorScheme(ColorScheme::Light); }

    void everyRowIsRightAtEveryEvent_data()
    {
        QTest::addColumn<QString>("exercise");
        for (const Exercise &exercise : catalogue()) {
            QTest::newRow(qPrintable(exercise.name)) << exercise.name;
        }
    }

    void everyRowIsRightAtEveryEvent()
    {
        QFETCH(QString, exercise);
        const std::shared_ptr<const Trace> trace = runOf(exercise, 3);
        Fixture fixture(trace, {1500, 400});
        const LoopHistory history(trace);
        for (quint32 i = 0; i <= trace->eventCount(); ++i) {
            fixture.record.playhead().moveTo(i);
            const LoopState state = history.after(i);
            QStringList ready;
            for (const ReadyHandle &handle : state.ready) {
                if (handle.kind == ReadyHandle::Kind::Callback) {
                    ready += trace->text({handle.id}) + u"()"_s;
                } else {
                    const auto task = handle.kind == ReadyHandle::Kind::Step ? std::optional(TaskId{handle.id})
                                                                             : trace->timer({handle.id}).task;
                    ready += task ? trace->label(*task) : trace->text(trace->timer({handle.id}).what);
                }
            }
            QStringList timers;
            for (const TimerId timer : state.timers) {
                timers += trace->label(*trace->timer(timer).task);
            }
            QCOMPARE(fixture.textsIn(LoopRow::Running),
                     state.running ? QStringList(trace->label(*state.running)) : QStringList());
            QCOMPARE(fixture.textsIn(LoopRow::Ready), ready);
            QCOMPARE(fixture.textsIn(LoopRow::Timers), timers);
            QCOMPARE(fixture.textsIn(LoopRow::Waiting), labelsOf(*trace, state.waiting));
            QCOMPARE(fixture.panel.glance().iteration, state.iteration);
        }
    }

    void firstInFirstOut()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.moveTo(EventKind::StepEnded); // main waits for those that it has started
        const QStringList all{u"wait_random·1"_s, u"wait_random·2"_s, u"wait_random·3"_s};
        QCOMPARE(fixture.textsIn(LoopRow::Ready), all);
        QCOMPARE(fixture.nameOf(LoopRow::Ready), u"ready, first of 3: wait_random·1"_s);
        QCOMPARE(fixture.nameOf(LoopRow::Ready, 2), u"ready, 3 of 3: wait_random·3"_s);
        QCOMPARE(fixture.nameOf(LoopRow::Waiting), u"waiting, first of 1: main, for as_completed"_s);
        fixture.moveTo(EventKind::StepBegan, 2);
        QCOMPARE(fixture.textsIn(LoopRow::Running), all.first(1));
        QCOMPARE(fixture.textsIn(LoopRow::Ready), all.last(2));
        QCOMPARE(fixture.nameOf(LoopRow::Running), u"running: wait_random·1"_s);
        QVERIFY(fixture.panel.chips().at(fixture.indexOf(LoopRow::Ready, 0)).place.left()
                < fixture.panel.chips().at(fixture.indexOf(LoopRow::Ready, 1)).place.left());
    }

    void timersTellHowMuchTimeIsLeft()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.moveTo(EventKind::TimerSet, 3);
        const std::vector<TimerId> timers = fixture.panel.glance().timers;
        QCOMPARE(timers.size(), std::size_t(3));
        const TimerRecord first = fixture.record.trace().timer(timers[0]);
        const QString label = fixture.record.trace().label(*first.task);
        const QString all = QString::number(first.delay, 'f', 2);
        QCOMPARE(fixture.nameOf(LoopRow::Timers), u"timers, first of 3: %1, sleep, %2 s"_s.arg(label, all));
        const std::vector<QRectF> before{fixture.panel.chips()[0].place, fixture.panel.chips()[1].place};
        // Time goes on, and nothing else: the chips stay where they are and say less.
        fixture.moveTo(EventKind::StepEnded, 4);
        const std::vector<PlacedChip> chips = fixture.panel.chips();
        fixture.record.playhead().moveToInstant(first.deadline + Duration(-100'000'000));
        QCOMPARE(fixture.nameOf(LoopRow::Timers), u"timers, first of 3: %1, sleep, 0.10 s"_s.arg(label));
        QVERIFY(std::ranges::equal(chips, fixture.panel.chips(), {}, &PlacedChip::place, &PlacedChip::place));
        fixture.moveTo(EventKind::TimerFired);
        QCOMPARE(fixture.textsIn(LoopRow::Ready), QStringList(label));
        QCOMPARE(fixture.nameOf(LoopRow::Ready), u"ready, first of 1: timer of %1, sleep"_s.arg(label));
    }

    void timeLeftHasTheUnitOfTheDelay_data()
    {
        QTest::addColumn<qint64>("left");
        QTest::addColumn<double>("delay");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << qint64(1'204'000'000) << 2.0 << u"1.20 s"_s;
        QTest::newRow("seconds to the end") << qint64(4'000'000) << 2.0 << u"0.00 s"_s;
        QTest::newRow("milliseconds") << qint64(41'230'000) << 0.05 << u"41.2 ms"_s;
        QTest::newRow("microseconds") << qint64(1'230) << 0.00005 << u"1.2 µs"_s;
        QTest::newRow("due") << qint64(0) << 2.0 << u"due"_s;
        QTest::newRow("late") << qint64(-5) << 2.0 << u"due"_s;
    }

    void timeLeftHasTheUnitOfTheDelay()
    {
        QFETCH(qint64, left);
        QFETCH(double, delay);
        QFETCH(QString, text);
        QCOMPARE(timeLeftText(Duration(left), delay), text);
    }

    void theBarShrinksWithTheTimeLeft()
    {
        Fixture fixture(runOf(u"wait_n", 1));
        fixture.panel.setReducedMotion(true);
        fixture.moveTo(EventKind::StepEnded, 2);
        const PlacedChip timer = fixture.panel.chips().at(fixture.indexOf(LoopRow::Timers));
        const Instant set = fixture.record.playhead().instant();
        for (const double gone : {0.25, 0.5, 0.75}) {
            fixture.record.playhead().moveToInstant(set + Duration(qint64(timer.chip.delay * gone * 1e9)));
            const QImage image = fixture.panel.grab().toImage();
            const int y = static_cast<int>(timer.place.bottom()) - 2;
            int length = 0;
            for (int x = static_cast<int>(timer.place.left()); x < static_cast<int>(timer.place.right()); ++x) {
                length += image.pixelColor(x, y) == fixture.color(Role::Waiting) ? 1 : 0;
            }
            const double expected = timer.place.width() * (1 - gone);
            QVERIFY2(std::abs(length - expected) < 12, qPrintable(u"%1 of %2"_s.arg(length).arg(expected)));
        }
    }

    void aStateIsAPatternNotOnlyAColour()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.moveTo(EventKind::StepBegan, 2);
        const QImage image = fixture.panel.grab().toImage();
        const auto inside = [&](LoopRow row, QPointF from) {
            const QRectF place = fixture.panel.chips().at(fixture.indexOf(row)).place;
            return image.pixelColor((place.topLeft() + from).toPoint());
        };
        QCOMPARE(inside(LoopRow::Running, {5, 4}), fixture.color(Role::Running));
        QCOMPARE(inside(LoopRow::Ready, {5, 4}), fixture.color(Role::Background));
        // Hatched: light and dark in turn.
        double darkest = 255;
        double lightest = 0;
        for (int x = 1; x < 8; ++x) {
            const double grey = qGray(inside(LoopRow::Waiting, {1.0 * x, 9}).rgb());
            darkest = std::min(darkest, grey);
            lightest = std::max(lightest, grey);
        }
        QVERIFY(lightest - darkest > 25);
    }

    void selectingGoesBothWays()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.moveTo(EventKind::TimerSet, 3);
        const QSignalSpy spy(&fixture.record.playhead(), &Playhead::selectionChanged);
        QTest::mouseClick(&fixture.panel, Qt::LeftButton, {}, fixture.middleOf(LoopRow::Timers, 1));
        const TimerRecord timer = fixture.record.trace().timer(fixture.panel.glance().timers[1]);
        QCOMPARE(fixture.record.playhead().selectedTask(), timer.task); // who set it
        QTest::mouseClick(&fixture.panel, Qt::LeftButton, {}, fixture.middleOf(LoopRow::Waiting));
        QCOMPARE(fixture.record.playhead().selectedTask(), std::optional(TaskId{0}));
        QTest::mouseClick(&fixture.panel, Qt::LeftButton, {}, QPoint(880, 250)); // where nothing is
        QCOMPARE(fixture.record.playhead().selectedTask(), std::nullopt);
        QCOMPARE(spy.count(), 3);

        const QRect around = fixture.panel.chips().at(fixture.indexOf(LoopRow::Timers)).place.toAlignedRect();
        const auto ring = [&] {
            return fixture.panel.grab().toImage().pixelColor(around.center().x(), around.top() - 2);
        };
        QVERIFY(ring() != fixture.color(Role::Selection));
        fixture.record.playhead().select(fixture.record.trace().timer(fixture.panel.glance().timers[0]).task);
        QCOMPARE(ring(), fixture.color(Role::Selection));
    }

    void arrowsGoFromChipToChip()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.moveTo(EventKind::StepBegan, 2); // 1 runs, 2 and 3 are ready, main waits
        const auto press = [&](Qt::Key key) {
            QTest::keyClick(&fixture.panel, key);
            return fixture.record.playhead().selectedTask();
        };
        fixture.focusByKey();
        QCOMPARE(fixture.panel.currentChip(), std::optional(std::size_t(0)));
        QCOMPARE(press(Qt::Key_Down), std::optional(TaskId{2}));
        QCOMPARE(press(Qt::Key_Right), std::optional(TaskId{3}));
        QCOMPARE(press(Qt::Key_Right), std::optional(TaskId{0})); // on to the next row
        QCOMPARE(press(Qt::Key_Right), std::optional(TaskId{0}));
        QCOMPARE(press(Qt::Key_Up), std::optional(TaskId{2}));
        QCOMPARE(press(Qt::Key_Up), std::optional(TaskId{1}));
        QCOMPARE(press(Qt::Key_Left), std::optional(TaskId{1}));
        // It goes along with what it is on.
        fixture.moveTo(EventKind::StepEnded, 2);
        QCOMPARE(fixture.panel.chips().at(*fixture.panel.currentChip()).chip.task, std::optional(TaskId{1}));
        QCOMPARE(fixture.panel.chips().at(*fixture.panel.currentChip()).chip.row, LoopRow::Timers);
    }

    void theFocusIsSeen()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.moveTo(EventKind::StepBegan, 2);
        fixture.panel.clearFocus();
        const QImage without = fixture.panel.grab().toImage();
        fixture.panel.setFocus(Qt::TabFocusReason);
        QVERIFY(fixture.panel.grab().toImage() != without);
        fixture.panel.clearFocus();
        QCOMPARE(fixture.panel.grab().toImage(), without);
        fixture.panel.setFocus(Qt::MouseFocusReason); // who points needs no mark
        QCOMPARE(fixture.panel.grab().toImage(), without);
    }

    void otherKeysAreLeftToTheWindow()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        for (const int key : {Qt::Key_Home, Qt::Key_End, Qt::Key_Space, Qt::Key_Period, Qt::Key_Escape, Qt::Key_A}) {
            QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
            QApplication::sendEvent(&fixture.panel, &event);
            QVERIFY(!event.isAccepted());
        }
        QKeyEvent back(QEvent::KeyPress, Qt::Key_Left, Qt::AltModifier);
        QApplication::sendEvent(&fixture.panel, &back);
        QVERIFY(!back.isAccepted());
    }

    void manyCallbacksOfOneNameAreGoneThroughOneByOne()
    {
        auto trace = std::make_shared<Trace>();
        for (int i = 0; i < 4; ++i) {
            trace->callbackScheduled({0}, trace->intern("wake"));
        }
        Fixture fixture(trace);
        QCOMPARE(fixture.textsIn(LoopRow::Ready), QStringList(4, u"wake()"_s));
        fixture.focusByKey();
        for (std::size_t i = 1; i < 4; ++i) {
            QTest::keyClick(&fixture.panel, Qt::Key_Right);
            QCOMPARE(fixture.panel.currentChip(), std::optional(i));
        }
    }

    void toolTipsAreSentences()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        const auto sentence = [&](LoopRow row, std::size_t place = 0) {
            return chipSentence(fixture.record, fixture.panel.chips().at(fixture.indexOf(row, place)).chip,
                                fixture.panel.countIn(row));
        };
        fixture.moveTo(EventKind::StepBegan, 2);
        QCOMPARE(sentence(LoopRow::Running), u"wait_random·1 is running."_s);
        QCOMPARE(sentence(LoopRow::Ready), u"wait_random·2 is ready: first of 2 on the queue."_s);
        QCOMPARE(sentence(LoopRow::Waiting), u"main is waiting for as_completed."_s);
        fixture.moveTo(EventKind::TimerSet);
        const QString timer = sentence(LoopRow::Timers);
        QVERIFY2(timer.startsWith(u"The timer of wait_random·1, sleep, set for "_s) && timer.contains(u" is due at "_s),
                 qPrintable(timer));
        const QPoint place = fixture.middleOf(LoopRow::Timers);
        QHelpEvent help(QEvent::ToolTip, place, fixture.panel.mapToGlobal(place));
        QApplication::sendEvent(&fixture.panel, &help);
        QCOMPARE(QToolTip::text(), timer);
        QToolTip::hideText();
    }

    void assistiveTechnologySeesAListOfChips()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.moveTo(EventKind::StepBegan, 2);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&fixture.panel);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->text(QAccessible::Name), u"Event loop"_s);
        QCOMPARE(list->childCount(), 4);
        QAccessibleInterface *item = list->child(1);
        QCOMPARE(item->role(), QAccessible::ListItem);
        QCOMPARE(item->text(QAccessible::Name), u"ready, first of 2: wait_random·2"_s);
        QCOMPARE(item->parent(), list);
        QCOMPARE(list->indexOfChild(item), 1);
        const QPoint middle = item->rect().center();
        QCOMPARE(list->childAt(middle.x(), middle.y()), item);
        QVERIFY(!item->state().selected && !item->state().offscreen);
        item->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(item->state().selected && item->state().focused);
        QCOMPARE(list->focusChild(), item);
        QCOMPARE(fixture.record.playhead().selectedTask(), std::optional(TaskId{2}));
        QCOMPARE(list->child(4), nullptr);
        // What is held on to for longer than there are so many says nothing wrong.
        fixture.record.setTrace(nullptr);
        QCOMPARE(list->childCount(), 0);
        QVERIFY(!item->isValid());
        QVERIFY(item->text(QAccessible::Name).isEmpty());
    }

    void aStepForwardGlides()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.moveTo(EventKind::StepEnded);
        QVERIFY(fixture.stands());
        const QRectF before = fixture.panel.chips().at(fixture.indexOf(LoopRow::Ready)).place;
        fixture.moveTo(EventKind::StepBegan, 2);
        QVERIFY(!fixture.stands());
        fixture.motion.pause();
        const auto placeOf = [&](quint32 task, int time) {
            fixture.motion.setCurrentTime(time);
            const std::vector<PlacedChip> seen = fixture.panel.seenChips();
            return std::ranges::find_if(seen, [&](const PlacedChip &chip) { return chip.chip.task == TaskId{task}; })
                ->place;
        };
        const QRectF after = fixture.panel.chips().at(fixture.indexOf(LoopRow::Running)).place;
        QVERIFY(after.top() < before.top());
        QCOMPARE(placeOf(1, 0).topLeft(), before.topLeft());
        const QRectF half = placeOf(1, fixture.motion.duration() / 2);
        QVERIFY(half.top() < before.top() && half.top() > after.top());
        QVERIFY(half.top() - after.top() < before.top() - half.top());                // fast at first, and then slower
        QVERIFY(placeOf(2, 0).left() > placeOf(2, fixture.motion.duration()).left()); // those that stay move up
        QCOMPARE(placeOf(1, fixture.motion.duration()), after);
    }

    void aStepDuringAGlideGoesOnFromThere()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.moveTo(EventKind::StepEnded);
        fixture.moveTo(EventKind::StepBegan, 2);
        fixture.motion.pause();
        fixture.motion.setCurrentTime(fixture.motion.duration() / 2);
        const std::vector<PlacedChip> seen = fixture.panel.seenChips();
        fixture.moveTo(EventKind::StepEnded); // back
        fixture.motion.pause();
        fixture.motion.setCurrentTime(0);
        for (const PlacedChip &chip : fixture.panel.seenChips()) {
            const auto same =
                std::ranges::find_if(seen, [&](const PlacedChip &one) { return one.chip.task == chip.chip.task; });
            QVERIFY(same != seen.end());
            QCOMPARE(chip.place.topLeft(), same->place.topLeft());
        }
    }

    void jumpsAndOtherRecordsAreSimplyShown()
    {
        Fixture fixture(runOf(u"wait_n", 30));
        QVERIFY(fixture.stands());
        fixture.record.playhead().moveTo(100);
        QVERIFY(fixture.stands());
        fixture.record.playhead().moveTo(101);
        fixture.record.playhead().moveTo(300);
        QVERIFY(fixture.stands()); // also in the middle of a glide
        fixture.record.setTrace(runOf(u"wait_n", 3));
        QVERIFY(fixture.stands());
    }

    void reducedMotionShowsAtOnce()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.panel.setReducedMotion(true);
        for (quint32 i = 0; i < fixture.record.trace().eventCount(); ++i) {
            fixture.record.playhead().moveTo(i);
            QVERIFY(fixture.stands());
            QVERIFY(std::ranges::equal(fixture.panel.seenChips(), fixture.panel.chips(), {}, &PlacedChip::place,
                                       &PlacedChip::place));
        }
        fixture.panel.setReducedMotion(false);
        fixture.moveTo(EventKind::StepEnded);
        fixture.moveTo(EventKind::StepBegan, 2);
        QVERIFY(!fixture.stands());
        fixture.panel.setReducedMotion(true);
        QVERIFY(fixture.stands());
    }

    void nothingRunsWhenNothingMoves()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        QVERIFY(fixture.stands());
        for (const QTimer *timer : fixture.panel.findChildren<QTimer *>()) {
            QVERIFY(!timer->isActive());
        }
        fixture.moveTo(EventKind::StepEnded, 4);
        fixture.motion.setCurrentTime(fixture.motion.duration()); // the glide is over
        QVERIFY(fixture.stands());
        fixture.record.playhead().moveToInstant(fixture.record.playhead().instant() + Duration(1000));
        QVERIFY(fixture.stands()); // time alone moves nothing
    }

    void aMillionIsReadAsFarAsThereIsRoom()
    {
        Fixture fixture(BusyLoop(4, 200'000, 100'000).record(1));
        while (fixture.panel.glance().eventCount < fixture.record.trace().eventCount()) {
            QApplication::processEvents(); // it takes the record in bit by bit
        }
        const LoopGlance &glance = fixture.panel.glance();
        QVERIFY(glance.readyCount > 10'000 && glance.timerCount > 10'000 && glance.waitingCount > 10'000);
        for (const std::size_t named : {glance.ready.size(), glance.timers.size(), glance.waiting.size()}) {
            QVERIFY(named < 200);
        }
        QVERIFY(fixture.panel.chips().size() < 100);
        const QStringList ready = fixture.textsIn(LoopRow::Ready);
        const std::size_t left = glance.readyCount - static_cast<std::size_t>(ready.size() - 1);
        QCOMPARE(ready.last(), u"+ %1 more"_s.arg(countText(left)));
        QVERIFY(ready.last().contains(u','));
    }

    void aBurstIsCaughtUpWithFrameByFrame()
    {
        Fixture fixture(BusyLoop(4, 150'000).record(1));
        const auto all = static_cast<quint32>(fixture.record.trace().eventCount());
        quint32 before = fixture.panel.glance().eventCount;
        QVERIFY(before > 0 && before < all);
        while (before < all) {
            QApplication::processEvents();
            QVERIFY(fixture.panel.glance().eventCount >= before);
            before = fixture.panel.glance().eventCount;
        }
        for (const QTimer *timer : fixture.panel.findChildren<QTimer *>()) {
            QVERIFY(!timer->isActive());
        }
    }

    void whileItIsHiddenItAsksForNothing()
    {
        ShownRecord record;
        LoopPanel panel(record);
        record.setTrace(runOf(u"wait_n", 3));
        record.playhead().moveTo(10);
        QCOMPARE(panel.glance().eventCount, 0U);
        panel.show();
        QCOMPARE(panel.glance().eventCount, 10U);
        panel.hide();
        record.setTrace(runOf(u"wait_n", 2));
        QVERIFY(panel.chips().empty()); // nothing of a record that may be gone
        record.playhead().moveTo(11);
        QCOMPARE(panel.glance().eventCount, 0U);
        panel.show();
        QCOMPARE(panel.glance().eventCount, 11U);
    }

    void chipsAreInsideAndApart_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("points");
        QTest::newRow("small") << QSize(260, 120) << 9;
        QTest::newRow("as in a dock") << QSize(600, 200) << 9;
        QTest::newRow("large text") << QSize(600, 200) << 16;
        QTest::newRow("wide and low") << QSize(1800, 120) << 9;
        QTest::newRow("full") << QSize(1800, 900) << 9;
        QTest::newRow("hardly anything") << QSize(40, 30) << 9;
    }

    void chipsAreInsideAndApart()
    {
        QFETCH(QSize, size);
        QFETCH(int, points);
        Fixture fixture(BusyLoop(4, 900, 300).record(2), size);
        QFont font = fixture.panel.font();
        font.setPointSize(points);
        fixture.panel.setFont(font);
        for (quint32 i = 0; i < fixture.record.trace().eventCount(); i += 97) {
            fixture.record.playhead().moveTo(i);
            const std::vector<PlacedChip> &chips = fixture.panel.chips();
            for (std::size_t k = 0; k < chips.size(); ++k) {
                QVERIFY(chips[k].place.left() >= 0 && (chips[k].place.right() <= size.width() || size.width() < 100));
                for (std::size_t other = 0; other < k; ++other) {
                    QVERIFY(!chips[k].place.intersects(chips[other].place));
                }
            }
        }
        QCOMPARE(fixture.panel.grab().size(), size); // and can be painted
    }

    void anotherFontAndAnotherSchemeShowAtOnce()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        fixture.moveTo(EventKind::StepBegan, 2);
        const double before = fixture.panel.chips().front().place.height();
        QFont font = fixture.panel.font();
        font.setPointSize(font.pointSize() * 2);
        fixture.panel.setFont(font);
        QVERIFY(fixture.panel.chips().front().place.height() > 1.5 * before);
        const auto corner = [&] { return fixture.panel.grab().toImage().pixelColor(890, 250); };
        QCOMPARE(corner(), Theme::light().color(Role::Background));
        applyColorScheme(ColorScheme::Dark);
        QApplication::processEvents(); // which tell the window
        QCOMPARE(corner(), Theme::dark().color(Role::Background));
        applyColorScheme(ColorScheme::Light);
    }

    void aPaletteThatChangesIsPaintedAnew()
    {
        PaintCounter painted;
        Fixture fixture(runOf(u"wait_n", 3));
        QApplication::processEvents();
        fixture.panel.installEventFilter(&painted);
        QApplication::processEvents();
        QCOMPARE(painted.count, 0); // nothing moves
        fixture.panel.setPalette(Theme::dark().palette());
        QApplication::processEvents();
        QVERIFY(painted.count > 0);
    }
};

QTEST_MAIN(tst_LoopPanel)
#include "tst_looppanel.moc"
