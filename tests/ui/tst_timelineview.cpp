// SPDX-License-Identifier: MIT
// Tests that the timeline shows what the record says, and does what mouse and keys ask for.
#include "ui/timeline/timelineview.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/finishedrun.h"
#include "tests/support/paintcounter.h"
#include "tests/support/randomtrace.h"
#include "tests/support/suspiciousprogram.h"
#include "tests/ui/timelinefixture.h"
#include "ui/timeline/labelpainter.h"
#include "ui/timeline/tasktext.h"

#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace awaitscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Tasks that are ready, run and wait for 100 ms each in turn, and end: done, failed, cancelled, and not at all.
std::shared_ptr<const Trace> fourEnds()
{
    auto trace = std::make_shared<Trace>();
    const TextId worker = trace->intern("worker");
    for (quint32 i = 0; i < 4; ++i) {
        trace->taskCreated({0}, std::nullopt, {}, worker, {});
    }
    const auto forEach = [](auto &&act) {
        for (quint32 i = 0; i < 4; ++i) {
            act(TaskId{i});
        }
    };
    forEach([&](TaskId task) { trace->stepBegan({100'000'000}, task); });
    forEach([&](TaskId task) { trace->stepEnded({200'000'000}, task, {}, std::nullopt); });
    forEach([&](TaskId task) { trace->taskScheduled({300'000'000}, task); });
    forEach([&](TaskId task) { trace->stepBegan({400'000'000}, task); });
    trace->taskDone({500'000'000}, {0}, {});
    trace->taskFailed({500'000'000}, {1}, {});
    trace->taskCancelled({500'000'000}, {2}, {});
    return trace;
}

struct Fixture : TimelineFixture
{
    using TimelineFixture::TimelineFixture;

    [[nodiscard]] double xOfInstant(Instant at)
    {
        return view.timelineLayout().lanes.left() + xOf(at, view.sight().visible(), view.sight().width());
    }

    [[nodiscard]] QPointF pointAt(Instant at, quint32 task)
    {
        return {xOfInstant(at), view.rowOf({task}).center().y()};
    }

    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view.viewport(), (from + to) / 2);
        QTest::mouseMove(view.viewport(), to);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
    }

    void turnWheel(QPointF place, QPoint angle, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWheelEvent event(place, view.viewport()->mapToGlobal(place), {}, angle, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &event);
    }

    [[nodiscard]] QColor color(Role role) const { return Theme::of(view.palette()).color(role); }
};

// How many pixels of a row have that colour, in [left, right).
int pixelsOf(const QImage &image, const QColor &color, double left, double right, double y)
{
    int count = 0;
    for (int x = static_cast<int>(left); x < static_cast<int>(right); ++x) {
        count += image.pixelColor(x, static_cast<int>(y)).rgb() == color.rgb() ? 1 : 0;
    }
    return count;
}

// Whether any pixel has almost that colour: the edges of a mark are smoothed.
bool hasColor(const QImage &image, const QColor &color, QRect part)
{
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (std::abs(pixel.red() - color.red()) + std::abs(pixel.green() - color.green())
                    + std::abs(pixel.blue() - color.blue())
                < 60) {
                return true;
            }
        }
    }
    return false;
}

// Mean and spread of the brightness in a part of a picture: all that a greyscale print has.
std::pair<double, double> grey(const QImage &image, QRect part)
{
    double sum = 0;
    double squares = 0;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            const double value = qGray(image.pixel(x, y));
            sum += value;
            squares += value * value;
        }
    }
    const double count = part.width() * part.height();
    const double mean = sum / count;
    return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

} // namespace

class tst_TimelineView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyColorScheme(ColorScheme::Light); }

    void barsAreWhereTheRecordSays_data()
    {
        QTest::addColumn<QString>("exercise");
        QTest::addColumn<int>("n");
        QTest::addColumn<bool>("isDark");
        QTest::newRow("ten at once") << u"wait_n"_s << 10 << false;
        QTest::newRow("ten at once, dark") << u"wait_n"_s << 10 << true;
        QTest::newRow("one by one") << u"sequential_wait_n"_s << 5 << false;
        QTest::newRow("in low lanes") << u"wait_n"_s << 60 << false;
    }
    void barsAreWhereTheRecordSays()
    {
        QFETCH(QString, exercise);
        QFETCH(int, n);
        QFETCH(bool, isDark);
        applyColorScheme(isDark ? ColorScheme::Dark : ColorScheme::Light);
        Fixture fixture(runOf(exercise, n));
        const QImage image = fixture.view.grabImage();
        const Lanes &lanes = fixture.view.lanes();
        for (quint32 i = 0; i < lanes.count(); ++i) {
            const double y = fixture.view.rowOf({i}).center().y();
            double lastEnd = 0;
            for (SpanCursor cursor = lanes.spans({i}); !cursor.atEnd(); cursor.next()) {
                const Span span = cursor.span();
                const double left = fixture.xOfInstant(span.start);
                const double right = fixture.xOfInstant(*span.end);
                lastEnd = right;
                if (span.state == TaskState::Running) {
                    QVERIFY(pixelsOf(image, fixture.color(Role::Running), left - 1, left + 4, y) >= 1);
                } else if (span.state == TaskState::Waiting && right - left > 12) {
                    // Inside, there is nothing but hatching.
                    QCOMPARE(pixelsOf(image, fixture.color(Role::Running), left + 4, right - 1, y), 0);
                    QCOMPARE(pixelsOf(image, fixture.color(Role::Background), left + 4, right - 1, y), 0);
                }
            }
            QVERIFY(pixelsOf(image, fixture.color(Role::Waiting), lastEnd + 60, image.width() - 1, y) == 0);
        }
        applyColorScheme(ColorScheme::Light);
    }

    void greyscaleTellsTheStatesApart_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void greyscaleTellsTheStatesApart()
    {
        QFETCH(bool, isDark);
        applyColorScheme(isDark ? ColorScheme::Dark : ColorScheme::Light);
        Fixture fixture(fourEnds(), {1200, 300});
        const QImage image = fixture.view.grabImage();
        const auto part = [&](qint64 from, qint64 to) {
            const double left = fixture.xOfInstant({from * 1'000'000}) + 8;
            const double right = fixture.xOfInstant({to * 1'000'000}) - 8;
            const double y = fixture.view.rowOf({0}).center().y();
            return QRect(static_cast<int>(left), static_cast<int>(y) - 3, static_cast<int>(right - left), 6);
        };
        const auto [readyMean, readySpread] = grey(image, part(0, 100));
        const auto [runningMean, runningSpread] = grey(image, part(100, 200));
        const auto [waitingMean, waitingSpread] = grey(image, part(200, 300));
        QVERIFY(runningSpread < 1); // solid
        QVERIFY(waitingSpread > 8); // hatched
        QVERIFY(std::abs(runningMean - waitingMean) > 50);
        QVERIFY(std::abs(readyMean - runningMean) > 50);
        // Ready is a thin line: nothing above and below it, where waiting has its hatching.
        const QRect ready = part(0, 100);
        QVERIFY(hasColor(image, fixture.color(Role::Ready), ready));
        QVERIFY(!hasColor(image, fixture.color(Role::Ready), QRect(ready.left(), ready.top(), ready.width(), 2)));
        QVERIFY(readySpread > 8);
        applyColorScheme(ColorScheme::Light);
    }

    void endsHaveMarksInEveryHeight_data()
    {
        QTest::addColumn<double>("laneHeight");
        QTest::newRow("with texts") << 24.0;
        QTest::newRow("with marks") << 10.0;
        QTest::newRow("plain") << 5.0;
        QTest::newRow("thin") << 2.0;
        QTest::newRow("thinner than a row of pixels") << 0.5;
    }
    void endsHaveMarksInEveryHeight()
    {
        QFETCH(double, laneHeight);
        Fixture fixture(fourEnds());
        fixture.view.sight().setMeasures(laneHeight, 14, 90);
        const QImage image = fixture.view.grabImage();
        const QRectF lanes = fixture.view.timelineLayout().lanes;
        const QRect ends(static_cast<int>(fixture.xOfInstant({500'000'000})) - 2, static_cast<int>(lanes.top()), 30,
                         static_cast<int>(std::max(4.0, laneHeight * 4)));
        QVERIFY(hasColor(image, fixture.color(Role::Failed), ends));
        QVERIFY(hasColor(image, fixture.color(Role::Cancelled), ends));
        QCOMPARE(hasColor(image, fixture.color(Role::Done), ends), laneHeight >= 8);
    }

    void aSingleFailureAmongThousandsIsSeen_data()
    {
        QTest::addColumn<quint32>("tasks");
        QTest::newRow("every lane is counted") << 20'000U;
        QTest::newRow("a sample is counted, without that lane") << 200'000U;
    }

    void aSingleFailureAmongThousandsIsSeen()
    {
        QFETCH(quint32, tasks);
        auto trace = std::make_shared<Trace>();
        const TextId worker = trace->intern("worker");
        for (quint32 i = 0; i < tasks; ++i) {
            trace->stepBegan({0}, trace->taskCreated({0}, std::nullopt, {}, worker, {}));
        }
        for (quint32 i = 0; i < tasks; ++i) {
            if (i == 12'345) {
                trace->taskFailed({1'000'000}, {i}, {});
            } else {
                trace->taskDone({1'000'000 + i}, {i}, {});
            }
        }
        Fixture fixture(trace);
        QVERIFY(hasColor(fixture.view.grabImage(), fixture.color(Role::Failed), fixture.view.viewport()->rect()));
    }

    void ctrlWheelKeepsTheTimeUnderTheCursor()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        const QPointF place = fixture.pointAt({1'500'000'000}, 3);
        const Duration before = fixture.view.sight().visible().length();
        for (int i = 0; i < 5; ++i) {
            fixture.turnWheel(place, {0, 120}, Qt::ControlModifier);
            QVERIFY(std::abs(fixture.xOfInstant({1'500'000'000}) - place.x()) < 0.5);
        }
        QVERIFY(fixture.view.sight().visible().length() < before / 2);
    }

    void theWheelPans()
    {
        Fixture fixture(runOf(u"wait_n", 100));
        fixture.turnWheel({400, 200}, {0, 120}, Qt::ControlModifier | Qt::ShiftModifier); // higher lanes
        fixture.turnWheel({400, 200}, {0, 120}, Qt::ControlModifier);
        const Sight before = fixture.view.sight().sight();
        fixture.turnWheel({400, 200}, {0, -120});
        QVERIFY(fixture.view.sight().sight().topLane > before.topLane);
        QCOMPARE(fixture.view.sight().visible(), before.visible);
        fixture.turnWheel({400, 200}, {0, -120}, Qt::ShiftModifier);
        QVERIFY(fixture.view.sight().visible().start > before.visible.start);
    }

    void draggingTheRulerPans()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.turnWheel({400, 200}, {0, 600}, Qt::ControlModifier);
        const Instant under = instantAt(300, fixture.view.sight().visible(), fixture.view.sight().width());
        const QPoint start(static_cast<int>(fixture.view.timelineLayout().lanes.left()) + 300, 8);
        fixture.drag(start, start - QPoint(100, 0));
        QVERIFY(std::abs(fixture.xOfInstant(under) - (start.x() - 100)) < 0.5);
        QCOMPARE(fixture.view.selectedTask(), std::nullopt);
        QVERIFY(fixture.view.playhead().isAtEnd());
    }

    void theHeadOfThePlayheadIsDragged()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        const auto on = [&](double share) {
            const double end = fixture.record.now().seconds();
            return QPoint(static_cast<int>(std::lround(fixture.xOfInstant(Instant::fromSeconds(end * share)))), 12);
        };
        const TimeRange visible = fixture.view.sight().visible();
        const QImage whole = fixture.view.grabImage();
        fixture.drag(on(1), on(0.5));
        const double seconds = fixture.view.playhead().instant().seconds();
        const double pixel = secondsOf(visible.length()) / fixture.view.sight().width();
        QVERIFY(std::abs(seconds - fixture.record.now().seconds() / 2) <= pixel);
        QCOMPARE(fixture.view.sight().visible(), visible); // it did not pan
        QVERIFY(!fixture.view.playhead().isAtEnd());
        // What comes later is paled, what came before is as it was.
        const QImage image = fixture.view.grabImage();
        const int y = static_cast<int>(fixture.view.rowOf({0}).center().y());
        QCOMPARE(image.pixelColor(on(0.4).x(), y), whole.pixelColor(on(0.4).x(), y));
        QVERIFY(contrast(image.pixelColor(on(0.9).x(), y), fixture.color(Role::Background))
                < contrast(whole.pixelColor(on(0.9).x(), y), fixture.color(Role::Background)));
        // Dragged past either side it stops there.
        fixture.drag(on(0.5), {-500, 12});
        QCOMPARE(fixture.view.playhead().instant(), Instant{0});
        fixture.drag(on(0), {5000, 12});
        QVERIFY(fixture.view.playhead().isAtEnd());
    }

    void aClickOnTheRulerBringsThePlayhead()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        const QPoint place(static_cast<int>(fixture.xOfInstant(Instant::fromSeconds(0.1))), 6);
        QTest::mouseClick(fixture.view.viewport(), Qt::LeftButton, {}, place);
        QVERIFY(std::abs(fixture.xOfInstant(fixture.view.playhead().instant()) - place.x()) <= 1);
    }

    void aDragInTheLanesMeasuresAndEscapeLetsGo()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        const QSignalSpy spy(&fixture.view, &TimelineView::measuredRangeChanged);
        const QPoint from = fixture.pointAt(Instant::fromSeconds(0.3), 4).toPoint();
        const QPoint to = fixture.pointAt(Instant::fromSeconds(0.1), 6).toPoint(); // also from right to left
        const QImage before = fixture.view.grabImage();
        fixture.drag(from, to);
        const auto range = fixture.view.measuredRange();
        QVERIFY(range);
        QVERIFY(std::abs(range->start.seconds() - 0.1) < 0.005 && std::abs(range->end.seconds() - 0.3) < 0.005);
        QVERIFY(spy.count() > 0);
        QCOMPARE(fixture.view.selectedTask(), std::nullopt);
        QVERIFY(fixture.view.grabImage() != before);
        QTest::keyClick(&fixture.view, Qt::Key_Escape);
        QCOMPARE(fixture.view.measuredRange(), std::nullopt);
        QCOMPARE(fixture.view.grabImage(), before);
        fixture.drag(from, to);
        QTest::mouseClick(fixture.view.viewport(), Qt::LeftButton, {}, from); // so does a click, which also selects
        QCOMPARE(fixture.view.measuredRange(), std::nullopt);
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{4}));
    }

    void upAndDownSelectAndTheSelectionIsFitted()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        QSignalSpy spy(&fixture.view.playhead(), &Playhead::selectionChanged);
        QTest::keyClick(&fixture.view, Qt::Key_Down);
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{0}));
        QTest::keyClick(&fixture.view, Qt::Key_Down);
        QTest::keyClick(&fixture.view, Qt::Key_Down);
        QTest::keyClick(&fixture.view, Qt::Key_Up);
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{1}));
        QCOMPARE(spy.count(), 4);
        const Sight all = fixture.view.sight().sight();
        fixture.view.fitSelection();
        const TaskRecord &record = fixture.view.lanes().trace().task({1});
        const TimeRange visible = fixture.view.sight().visible();
        QVERIFY(visible.start < record.created && visible.end > *record.finished);
        QVERIFY(visible.length() < all.visible.length());
        fixture.view.fitSelection();
        QCOMPARE(fixture.view.sight().sight(), all);
        QTest::keyClick(&fixture.view, Qt::Key_Escape);
        QCOMPARE(fixture.view.selectedTask(), std::nullopt);
    }

    void homeAndEndAreLeftToTheWindow()
    {
        QWidget window;
        ShownRecord record;
        TimelineView view(record, &window);
        for (const int key : {Qt::Key_Home, Qt::Key_End, Qt::Key_Space, Qt::Key_Period}) {
            QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
            QApplication::sendEvent(&view, &event);
            QVERIFY(!event.isAccepted());
        }
    }

    void aClickSelects()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        QSignalSpy spy(&fixture.view.playhead(), &Playhead::selectionChanged);
        QTest::mouseClick(fixture.view.viewport(), Qt::LeftButton, {}, fixture.pointAt({50'000'000}, 4).toPoint());
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{4}));
        QTest::mouseClick(fixture.view.viewport(), Qt::LeftButton, {}, QPoint(10, 390)); // below the lanes
        QCOMPARE(fixture.view.selectedTask(), std::nullopt);
        QCOMPARE(spy.count(), 2);
        fixture.view.playhead().select(TaskId{999});
        QCOMPARE(fixture.view.selectedTask(), std::nullopt);
    }

    void whileItIsLiveWaitsGrowAndTheAxisStandsStill()
    {
        auto trace = std::make_shared<Trace>();
        Fixture fixture(trace);
        fixture.view.setExpectedEnd(Instant::fromSeconds(5));
        const TimeRange visible = fixture.view.sight().visible();
        const TaskId task = trace->taskCreated({0}, std::nullopt, {}, trace->intern("worker"), {});
        trace->stepBegan({0}, task);
        trace->stepEnded({0}, task, {}, std::nullopt);
        for (const double now : {1.0, 2.0}) {
            fixture.record.update(Instant::fromSeconds(now), true);
            const QImage image = fixture.view.grabImage();
            const double y = fixture.view.rowOf(task).center().y();
            const double x = fixture.xOfInstant(Instant::fromSeconds(now));
            QCOMPARE(pixelsOf(image, fixture.color(Role::Background), fixture.xOfInstant({0}) + 4, x, y), 0);
            QCOMPARE(pixelsOf(image, fixture.color(Role::Playhead), x - 2, x + 3, y), 1);
            QVERIFY(pixelsOf(image, fixture.color(Role::Background), x + 2, x + 52, y)
                    >= 49); // a line of the grid at most
        }
        QCOMPARE(fixture.view.sight().visible(), visible);
        fixture.record.update(Instant::fromSeconds(6), true);
        QVERIFY(fixture.view.sight().visible().end > Instant::fromSeconds(6));
    }

    void aFrameWithoutNewsIsNotPainted()
    {
        PaintCounter painted;
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.view.viewport()->installEventFilter(&painted);
        fixture.record.update(Instant::fromSeconds(9), false);
        QApplication::processEvents();
        QCOMPARE(painted.count, 0);
        fixture.record.update(Instant::fromSeconds(9), true); // now the playhead is there
        QApplication::processEvents();
        QVERIFY(painted.count > 0);
    }

    void thereIsAScrollBarOnlyWhenLanesAreHidden()
    {
        Fixture fixture(runOf(u"wait_n", 50));
        QVERIFY(!fixture.view.verticalScrollBar()->isVisible());
        fixture.turnWheel({400, 50}, {0, 1200}, Qt::ControlModifier | Qt::ShiftModifier);
        QApplication::processEvents();
        QVERIFY(fixture.view.verticalScrollBar()->isVisible());
        fixture.view.verticalScrollBar()->setValue(fixture.view.verticalScrollBar()->maximum());
        QCOMPARE(fixture.view.sight().geometry().visible().end, 51);
        fixture.view.fit();
        QApplication::processEvents();
        QVERIFY(!fixture.view.verticalScrollBar()->isVisible());
    }

    void labelsStandApart()
    {
        QCOMPARE(labelInterval(24, 15), 1);
        QCOMPARE(labelInterval(10, 15), 5);
        QCOMPARE(labelInterval(0.1, 15), 500);
    }

    void theToolTipOfAStepThatBlocksTheLoopSaysWhere()
    {
        Lanes lanes(suspiciousProgram());
        lanes.update();
        const auto toolTip = [&](TaskId task, quint32 span, int microseconds) {
            return taskToolTip(lanes, {task, span}, lanes.trace().end(), std::chrono::microseconds(microseconds));
        };
        const QString crunched = toolTip({1}, 1, 50'000);
        QVERIFY2(crunched.contains(u"blocked the loop for 90.0 ms in digest, line 21 of crawl.py"),
                 qPrintable(crunched));
        QVERIFY(!toolTip({1}, 1, 90'000).contains(u"blocked"));
        // main's last step: where it has waited before is all that is known.
        const QString ended = toolTip({0}, 7, 999);
        QVERIFY2(ended.contains(u"blocked the loop for 1.0 ms in wait_random, line 8 of crawl.py"), qPrintable(ended));
    }

    void theToolTipNamesTheFacts()
    {
        Lanes lanes(runOf(u"wait_n", 3));
        lanes.update();
        const TaskRecord &record = lanes.trace().task({2});
        const double delay = lanes.trace().timer(*record.firstTimer).delay;
        const QString text = taskToolTip(lanes, {TaskId{2}, 2}, lanes.trace().end());
        QVERIFY(text.contains(u"wait_random·2"_s));
        QVERIFY(text.contains(u"done"_s));
        QVERIFY2(text.contains(QString::number(delay, 'f', 4) + u" s"_s), qPrintable(text));
        QVERIFY(text.contains(u"late by"_s));
        // The second of the waits that are awaited one by one has a delay of its own.
        Lanes sequential(runOf(u"sequential_wait_n", 3));
        sequential.update();
        quint32 waits = 0;
        for (SpanCursor cursor = sequential.spans({0}); !cursor.atEnd(); cursor.next()) {
            if (cursor.span().state == TaskState::Waiting) {
                const double asked = sequential.trace().timer({waits++}).delay;
                const QString words = taskToolTip(sequential, {TaskId{0}, cursor.index()}, sequential.trace().end());
                QVERIFY2(words.contains(QString::number(asked, 'f', 4) + u" s"_s), qPrintable(words));
            }
        }
        QCOMPARE(waits, 3u);
    }

    void theToolTipOfAWaitNamesWhatIsAwaited()
    {
        const auto awaited = [](const QString &exercise, TaskId task) {
            Lanes lanes(runOf(exercise, 5));
            lanes.update();
            QStringList tips;
            for (SpanCursor cursor = lanes.spans(task); !cursor.atEnd(); cursor.next()) {
                if (cursor.span().state == TaskState::Waiting) {
                    tips += taskToolTip(lanes, {task, cursor.index()}, lanes.trace().end());
                }
            }
            return tips.join(u' ');
        };
        QVERIFY(awaited(u"lock_contention"_s, {5}).contains(u"Lock.acquire"_s));
        QVERIFY(awaited(u"lock_contention"_s, {5}).contains(u"sleep"_s));
        QVERIFY(awaited(u"lock_contention"_s, {0}).contains(u"gather of 5"_s));
        QVERIFY(awaited(u"task_wait_random"_s, {0}).contains(u"wait_random·1"_s));
    }

    void assistiveTechnologySeesAListOfTasks()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&fixture.view);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->text(QAccessible::Name), u"Timeline"_s);
        QCOMPARE(list->childCount(), 4);
        QAccessibleInterface *item = list->child(2);
        QCOMPARE(item->role(), QAccessible::ListItem);
        QCOMPARE(item->parent(), list);
        QCOMPARE(list->indexOfChild(item), 2);
        QCOMPARE(list->child(2), item);
        const TaskRecord &record = fixture.view.lanes().trace().task({2});
        const QString waited = QString::number(secondsOf(*record.finished - *record.started), 'f', 2);
        QCOMPARE(item->text(QAccessible::Name), u"wait_random·2, done, waited %1 s"_s.arg(waited));
        QVERIFY(!item->state().selected);
        item->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(item->state().selected);
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{2}));
        const QPoint middle = item->rect().center();
        QCOMPARE(list->childAt(middle.x(), middle.y()), item);
        QCOMPARE(list->child(4), nullptr);

        // What is held on to for longer than the record says nothing wrong.
        fixture.record.setTrace(nullptr);
        QCOMPARE(list->childCount(), 0);
        QVERIFY(!item->isValid());
        QVERIFY(item->text(QAccessible::Name).isEmpty());
    }

    void randomRecordsArePaintedInEverySight()
    {
        std::mt19937 random(11);
        for (quint32 seed = 0; seed < 6; ++seed) {
            Fixture fixture(randomTrace(seed, 2000, 20000), {500, 300});
            for (int i = 0; i < 12; ++i) {
                fixture.view.sight().zoomAt(static_cast<double>(random() % 300), i % 3 == 0 ? 3 : 0.2);
                fixture.view.sight().zoomLanesAt(static_cast<double>(random() % 200), i % 4 == 0 ? 0.1 : 2.5);
                fixture.view.sight().scrollBy(static_cast<double>(random() % 2000) - 500);
                QCOMPARE(fixture.view.grabImage().size(), fixture.view.viewport()->size());
            }
        }
    }
};

QTEST_MAIN(tst_TimelineView)

#include "tst_timelineview.moc"
