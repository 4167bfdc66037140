// SPDX-License-Identifier: MIT
// The timeline with its lanes in other orders, hidden, and grouped by parent.
#include "tests/support/finishedrun.h"
#include "tests/support/randomtrace.h"
#include "tests/ui/timelinefixture.h"
#include "ui/timeline/labelpainter.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/treemark.h"

#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

const Arrangement LongestFirst{.sort = LaneSort::ByDuration};
const Arrangement Grouped{.groupsByParent = true};

// 0 created 1 and 2, 1 created 3; 4 stands alone.
std::shared_ptr<const Trace> family()
{
    auto trace = std::make_shared<Trace>();
    const TextId worker = trace->intern("worker");
    const std::optional<TaskId> parents[] = {std::nullopt, TaskId{0}, TaskId{0}, TaskId{1}, std::nullopt};
    for (const auto &parent : parents) {
        trace->taskCreated({0}, parent, {}, worker, {});
    }
    for (quint32 i = 0; i < 5; ++i) {
        trace->stepBegan({100}, {i});
    }
    return trace;
}

struct Fixture : TimelineFixture
{
    using TimelineFixture::TimelineFixture;

    void arrange(const Arrangement &arrangement)
    {
        view.setArrangement(arrangement);
        view.arranged().complete();
    }

    [[nodiscard]] QList<quint32> lanes() const
    {
        QList<quint32> tasks;
        for (qint64 lane = 0; lane < view.order().count(); ++lane) {
            tasks += view.order().taskAt(lane).value;
        }
        return tasks;
    }

    [[nodiscard]] QPoint triangleOf(quint32 task) const
    {
        const QRectF row = view.rowOf({task});
        const LanePlace place = view.order().placeOf(*view.order().laneOf({task}));
        return awaitscope::triangleOf(view.order(), place, view.font(), row.center().y()).center().toPoint();
    }

    void click(QPoint place) { QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place); }

    [[nodiscard]] QAccessible::State stateOf(int lane)
    {
        return QAccessible::queryAccessibleInterface(&view)->child(lane)->state();
    }
};

} // namespace

class tst_TimelineLanes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyColorScheme(ColorScheme::Light); }

    void aPointIsOverTheTaskWhoseLaneIsThere()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.arrange(LongestFirst);
        QVERIFY(fixture.lanes() != (QList<quint32>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
        const TimelineLayout layout = fixture.view.timelineLayout();
        for (qint64 lane = 0; lane < 11; ++lane) {
            const TaskId task = fixture.view.order().taskAt(lane);
            const double y = layout.lanes.top() + fixture.view.sight().geometry().yOf(lane) + 5;
            QCOMPARE(fixture.view.rowOf(task).top(), y - 5);
            QCOMPARE(fixture.view.hitAt({layout.labels.left() + 20, y})->task, task);
            QCOMPARE(fixture.view.hitAt({layout.lanes.left() + 30, y})->task, task);
        }
        const quint32 third = fixture.lanes()[2];
        fixture.click(fixture.view.rowOf({third}).center().toPoint());
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{third}));
    }

    void theLongestTaskComesFirst()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.arrange(LongestFirst);
        Duration before = Duration::max();
        for (const quint32 task : fixture.lanes()) {
            const Duration taken = timeTaken(fixture.record.trace().task({task}));
            QVERIFY(taken <= before);
            before = taken;
        }
    }

    void upAndDownGoFromLaneToLane()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.arrange({.sort = LaneSort::ByCompletion});
        const QList<quint32> lanes = fixture.lanes();
        for (const quint32 task : lanes) {
            QTest::keyClick(&fixture.view, Qt::Key_Down);
            QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{task}));
        }
        QTest::keyClick(&fixture.view, Qt::Key_Up);
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{lanes[9]}));
    }

    void theSelectionStaysWithItsTaskAndInItsPlace()
    {
        Fixture fixture(runOf(u"wait_n", 200));
        TimelineViewport &sight = fixture.view.sight();
        sight.zoomLanesAt(0, 30); // few lanes are in sight now
        fixture.view.playhead().select(TaskId{100});
        const double y = fixture.view.rowOf({100}).top();
        fixture.arrange(LongestFirst);
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{100}));
        QVERIFY(fixture.view.order().laneOf({100}) != std::optional<qint64>(100));
        QVERIFY(std::abs(fixture.view.rowOf({100}).top() - y) < 0.01);
        QVERIFY(!sight.canGoBack() || sight.sight().topLane > 0);
    }

    void withoutASelectionOneSeesTheFirstOfANewOrder()
    {
        Fixture fixture(runOf(u"wait_n", 200));
        fixture.view.sight().zoomLanesAt(0, 30);
        fixture.view.sight().scrollTo(120);
        fixture.arrange(LongestFirst);
        QCOMPARE(fixture.view.sight().sight().topLane, 0.0);
    }

    void aFilterLeavesWhatIsInSightInItsPlace()
    {
        Fixture fixture(runOf(u"wait_n", 200));
        fixture.view.sight().zoomLanesAt(0, 30);
        fixture.view.sight().scrollTo(99.25); // the first that is shown in whole is wait_random·100
        const double y = fixture.view.rowOf({101}).top();
        fixture.arrange({.filter = {.text = u"1"_s}});
        QVERIFY(fixture.view.order().count() < 150);
        QVERIFY(std::abs(fixture.view.rowOf({101}).top() - y) < 0.01);
    }

    void aSelectedTaskThatIsHiddenStaysSelected()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.view.playhead().select(TaskId{3});
        fixture.arrange({.filter = {.text = u"·5"_s}});
        QCOMPARE(fixture.lanes(), QList<quint32>{5});
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{3}));
        QVERIFY(fixture.view.rowOf({3}).isEmpty());
        QVERIFY(!fixture.view.grabImage().isNull());
        fixture.view.fitSelection(); // there is none to be seen
        QTest::keyClick(&fixture.view, Qt::Key_Return);
        fixture.arrange({});
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{3}));
        fixture.arrange({.filter = {.text = u"·5"_s}});
        QTest::keyClick(&fixture.view, Qt::Key_Down);
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{5}));
    }

    void whenNothingIsShownNothingIsHit()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.arrange({.filter = {.text = u"no such task"_s}});
        QCOMPARE(fixture.view.order().count(), 0);
        QCOMPARE(fixture.view.hitAt(QPointF(fixture.view.viewport()->rect().center())), std::nullopt);
        QTest::keyClick(&fixture.view, Qt::Key_Down);
        QCOMPARE(fixture.view.selectedTask(), std::nullopt);
    }

    void whenNothingIsShownTheReasonIs()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.arrange({.filter = {.text = u"no such task"_s}});
        const auto hasWords = [&] {
            const QImage image = fixture.view.grabImage();
            const QRect lanes = fixture.view.timelineLayout().lanes.toAlignedRect();
            const QRgb color = Theme::light().color(Role::MutedText).rgb();
            for (int x = lanes.left(); x < lanes.right(); ++x) {
                for (int y = lanes.top(); y < lanes.bottom(); ++y) {
                    if (image.pixel(x, y) == color) {
                        return true;
                    }
                }
            }
            return false;
        };
        QVERIFY(hasWords());
        fixture.record.setTrace(nullptr); // an empty record hides nothing
        QVERIFY(!hasWords());
    }

    void groupedTasksStandBelowTheirParentAndItsLabelIndented()
    {
        Fixture fixture(family());
        const double width = fixture.view.timelineLayout().labels.width();
        fixture.arrange(Grouped);
        QCOMPARE(fixture.lanes(), (QList<quint32>{0, 1, 3, 2, 4}));
        QVERIFY(fixture.view.timelineLayout().labels.width() > width);
        QCOMPARE(fixture.view.timelineLayout().lanes.width(), fixture.view.sight().width());
        fixture.arrange({});
        QCOMPARE(fixture.view.timelineLayout().labels.width(), width);
        QCOMPARE(fixture.view.timelineLayout().lanes.width(), fixture.view.sight().width());
    }

    void aClickOnTheTriangleHidesAndShowsWhatIsBelow()
    {
        Fixture fixture(family());
        fixture.arrange(Grouped);
        fixture.click(fixture.triangleOf(1));
        QCOMPARE(fixture.lanes(), (QList<quint32>{0, 1, 2, 4}));
        QCOMPARE(fixture.view.selectedTask(), std::nullopt);
        fixture.click(fixture.triangleOf(0));
        QCOMPARE(fixture.lanes(), (QList<quint32>{0, 4}));
        fixture.click(fixture.triangleOf(0));
        QCOMPARE(fixture.lanes(), (QList<quint32>{0, 1, 2, 4})); // what was collapsed within is so still
        fixture.click(fixture.triangleOf(1));
        QCOMPARE(fixture.lanes(), (QList<quint32>{0, 1, 3, 2, 4}));
        fixture.click(fixture.triangleOf(4)); // it has none: the label is clicked
        QCOMPARE(fixture.lanes().size(), 5);
        QCOMPARE(fixture.view.selectedTask(), std::optional(TaskId{4}));
    }

    void enterDoesTheSameForTheSelectedParent()
    {
        Fixture fixture(family());
        fixture.arrange(Grouped);
        QTest::keyClick(&fixture.view, Qt::Key_Return);
        QCOMPARE(fixture.lanes().size(), 5); // none is selected
        fixture.view.playhead().select(TaskId{0});
        QTest::keyClick(&fixture.view, Qt::Key_Return);
        QCOMPARE(fixture.lanes(), (QList<quint32>{0, 4}));
        QTest::keyClick(&fixture.view, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(fixture.lanes().size(), 5);
        fixture.view.playhead().select(TaskId{4});
        QTest::keyClick(&fixture.view, Qt::Key_Return);
        QCOMPARE(fixture.lanes().size(), 5);
    }

    void inLowLanesOnlyParentsWithALabelHaveATriangle()
    {
        Fixture fixture(family());
        fixture.view.sight().setMeasures(10, 14, 90);
        fixture.arrange(Grouped);
        QCOMPARE(fixture.view.rowOf({0}).height(), 10.0);
        QVERIFY(labelInterval(10, QFontMetricsF(fixture.view.font()).height()) > 1);
        QCOMPARE(fixture.view.triangleAt(fixture.triangleOf(0)), std::optional(TaskId{0}));
        QCOMPARE(fixture.view.triangleAt(fixture.triangleOf(1)), std::nullopt); // the next lane
    }

    void withoutGroupsThereAreNoTriangles()
    {
        Fixture fixture(family());
        for (int x = 0; x < 60; ++x) {
            QCOMPARE(fixture.view.triangleAt(QPointF(x, fixture.view.rowOf({0}).center().y())), std::nullopt);
        }
    }

    void assistiveTechnologyIsToldWhatCanBeExpanded()
    {
        Fixture fixture(family());
        fixture.arrange(Grouped);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&fixture.view);
        QVERIFY(list->text(QAccessible::Description).contains(u"Enter"_s));
        QCOMPARE(list->childCount(), 5);
        QVERIFY(fixture.stateOf(0).expandable && fixture.stateOf(0).expanded && !fixture.stateOf(0).collapsed);
        QVERIFY(!fixture.stateOf(4).expandable && !fixture.stateOf(4).expanded && !fixture.stateOf(4).collapsed);
        QAccessibleActionInterface *actions = list->child(0)->actionInterface();
        QVERIFY(actions->actionNames().contains(QAccessibleActionInterface::toggleAction()));
        actions->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(list->childCount(), 2);
        QVERIFY(fixture.stateOf(0).expandable && !fixture.stateOf(0).expanded && fixture.stateOf(0).collapsed);
        QVERIFY(!list->child(1)->actionInterface()->actionNames().contains(QAccessibleActionInterface::toggleAction()));
        QVERIFY(list->child(1)->text(QAccessible::Name).startsWith(u"worker·5"_s));
    }

    void assistiveTechnologySeesTheLanesInTheirOrder()
    {
        Fixture fixture(runOf(u"wait_n", 5));
        fixture.arrange(LongestFirst);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&fixture.view);
        for (int lane = 0; lane < 6; ++lane) {
            const QString label = fixture.record.trace().label(fixture.view.order().taskAt(lane));
            QVERIFY(list->child(lane)->text(QAccessible::Name).startsWith(label + u','));
            QCOMPARE(list->indexOfChild(list->child(lane)), lane);
        }
        QVERIFY(list->text(QAccessible::Description).contains(u"longest first"_s));
    }

    void whileARunIsLiveNewLanesComeByThemselves()
    {
        auto trace = std::make_shared<Trace>();
        Fixture fixture(trace);
        fixture.view.setArrangement(LongestFirst);
        trace->stepBegan({0}, trace->taskCreated({0}, std::nullopt, {}, {}, {}));
        trace->stepBegan({9}, trace->taskCreated({9}, std::nullopt, {}, {}, {}));
        fixture.record.update({20}, true);
        QTRY_COMPARE(fixture.lanes(), (QList<quint32>{0, 1}));
        trace->taskDone({21}, {0}, {});
        fixture.record.update({60}, true);
        QTRY_COMPARE(fixture.lanes(), (QList<quint32>{1, 0}));
    }

    void everyOrderOfRandomRecordsIsPainted()
    {
        std::mt19937 random(12);
        for (quint32 seed = 0; seed < 6; ++seed) {
            Fixture fixture(randomTrace(seed, 500, 8000), {500, 300});
            for (int i = 0; i < 16; ++i) {
                Arrangement arrangement;
                arrangement.sort = static_cast<LaneSort>(i % 3);
                arrangement.groupsByParent = i % 2 == 1;
                arrangement.collapsed = {{static_cast<quint32>(random() % 20)}};
                arrangement.filter.text = i % 5 == 4 ? u"fetch"_s : QString();
                fixture.arrange(arrangement);
                fixture.view.playhead().select(TaskId{static_cast<quint32>(random() % 500)});
                fixture.view.sight().zoomLanesAt(static_cast<double>(random() % 200), i % 4 == 0 ? 0.1 : 2.5);
                fixture.view.sight().scrollBy(static_cast<double>(random() % 2000) - 500);
                QCOMPARE(fixture.view.grabImage().size(), fixture.view.viewport()->size());
            }
        }
    }
};

QTEST_MAIN(tst_TimelineLanes)

#include "tst_timelinelanes.moc"
