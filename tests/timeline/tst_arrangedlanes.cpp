// SPDX-License-Identifier: MIT
// The order of the lanes is in step with the record, or soon will be.
#include "src/timeline/arrangedlanes.h"

#include "tests/support/randomtrace.h"
#include "tests/support/severalloops.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

const Arrangement LongestFirst{.sort = LaneSort::ByDuration};

std::vector<quint32> tasksOf(const LaneOrder &order)
{
    std::vector<quint32> tasks;
    for (qint64 lane = 0; lane < order.count(); ++lane) {
        tasks.push_back(order.taskAt(lane).value);
    }
    return tasks;
}

// The order that the record as it is has.
std::vector<quint32> tasksOf(const ShownRecord &record, const Arrangement &arrangement)
{
    LaneArranger arranger(record.lanes(), arrangement, record.now());
    while (!arranger.advance(1'000'000)) {
    }
    return tasksOf(arranger.takeOrder());
}

void addTasks(Trace &trace, quint32 count)
{
    for (quint32 i = 0; i < count; ++i) {
        trace.stepBegan(trace.end() + Duration(1), trace.taskCreated(trace.end(), std::nullopt, {}, {}, {}));
    }
}

struct Fixture
{
    std::shared_ptr<Trace> trace = std::make_shared<Trace>();
    ShownRecord record;
    ArrangedLanes lanes{record};
    QSignalSpy changed{&lanes, &ArrangedLanes::orderChanged};

    explicit Fixture(quint32 tasks)
    {
        addTasks(*trace, tasks);
        record.setTrace(trace);
        changed.clear();
    }

    void grow(quint32 tasks)
    {
        addTasks(*trace, tasks);
        record.update(trace->end(), true);
    }
};

} // namespace

class tst_ArrangedLanes : public QObject
{
    Q_OBJECT

private slots:
    void tasksOfAThreadStandTogetherInAnyOrder()
    {
        ShownRecord record;
        ArrangedLanes lanes(record);
        record.setTrace(loopsInThreads(2, 3)); // the threads take turns
        QCOMPARE(tasksOf(lanes.order()), (std::vector<quint32>{0, 2, 4, 1, 3, 5}));
        lanes.setArrangement({.filter = {.text = u"·3"_s}});
        QCOMPARE(tasksOf(lanes.order()), std::vector<quint32>{2});
        lanes.setArrangement(LongestFirst);
        QVERIFY(lanes.order().isGroupedByThread());
        record.setTrace(loopsInTurn(3)); // one thread after all
        lanes.setArrangement({});
        QVERIFY(lanes.order().isByCreation());
    }

    void atFirstLanesAreTasks()
    {
        Fixture fixture(3);
        QVERIFY(fixture.lanes.order().isByCreation());
        QVERIFY(fixture.lanes.isComplete());
        QCOMPARE(fixture.lanes.order().count(), 3);
        fixture.grow(2);
        QVERIFY(fixture.lanes.isComplete());
        QCOMPARE(fixture.lanes.order().count(), 5);
        QCOMPARE(fixture.lanes.totals(), fixture.record.lanes().totals());
        QCOMPARE(fixture.changed.count(), 1);
    }

    void fewLanesAreArrangedAtOnce()
    {
        Fixture fixture(100);
        fixture.lanes.setArrangement(LongestFirst);
        QVERIFY(fixture.lanes.isComplete());
        QCOMPARE(fixture.changed.count(), 1);
        QCOMPARE(tasksOf(fixture.lanes.order()), tasksOf(fixture.record, LongestFirst));
        QCOMPARE(fixture.lanes.order().taskAt(0), TaskId{0}); // it runs for the longest time
        fixture.lanes.setArrangement(LongestFirst);
        QCOMPARE(fixture.changed.count(), 1);
        fixture.lanes.setArrangement({});
        QVERIFY(fixture.lanes.order().isByCreation());
    }

    void manyKeepTheirOrderUntilTheNewOneIsComplete()
    {
        Fixture fixture(100'000);
        fixture.lanes.setArrangement(LongestFirst);
        QVERIFY(!fixture.lanes.isComplete());
        QVERIFY(fixture.lanes.order().isByCreation());
        QCOMPARE(fixture.lanes.order().count(), 100'000);
        QCOMPARE(fixture.changed.count(), 0);
        int turns = 0;
        for (; !fixture.lanes.isComplete(); ++turns) {
            QCoreApplication::processEvents();
        }
        QVERIFY(turns > 10);
        QCOMPARE(fixture.changed.count(), 1);
        QCOMPARE(tasksOf(fixture.lanes.order()), tasksOf(fixture.record, LongestFirst));
        QCOMPARE(fixture.lanes.totals().tasks(), 100'000U);
    }

    void whileTheRecordGrowsTheOrderComesLater()
    {
        Fixture fixture(10);
        fixture.lanes.setArrangement(LongestFirst);
        fixture.changed.clear();
        fixture.grow(5);
        fixture.grow(5);
        QVERIFY(!fixture.lanes.isComplete());
        QCOMPARE(fixture.changed.count(), 0); // no work in the frame
        QCOMPARE(fixture.lanes.order().count(), 10);
        fixture.lanes.complete();
        QVERIFY(fixture.lanes.isComplete());
        QCOMPARE(tasksOf(fixture.lanes.order()), tasksOf(fixture.record, LongestFirst));
        QCOMPARE(fixture.lanes.order().count(), 20);
        QCOMPARE(fixture.changed.count(), 1);
    }

    void itComesByItself()
    {
        Fixture fixture(10);
        fixture.lanes.setArrangement(LongestFirst);
        fixture.grow(5);
        QTRY_VERIFY(fixture.lanes.isComplete());
        QCOMPARE(fixture.lanes.order().count(), 15);
    }

    void growthInPiecesComesToTheSame()
    {
        std::mt19937 random(6);
        for (int run = 0; run < 20; ++run) {
            Fixture fixture(0);
            Arrangement arrangement;
            arrangement.sort = static_cast<LaneSort>(run % 3);
            arrangement.groupsByParent = run % 2 == 0;
            arrangement.filter.states = run % 4 < 2 ? TaskStates() : NotOver;
            fixture.lanes.setArrangement(arrangement);
            for (int piece = 0; piece < 30; ++piece) {
                fixture.grow(static_cast<quint32>(random() % 4));
                const quint32 count = static_cast<quint32>(fixture.trace->taskCount());
                const TaskId task{count == 0 ? 0 : static_cast<quint32>(random() % count)};
                if (count > 0 && !isOver(fixture.trace->task(task).state)) {
                    fixture.trace->taskDone(fixture.trace->end() + Duration(5), task, {});
                }
                fixture.record.update(fixture.trace->end(), true);
                if (random() % 3 == 0) {
                    fixture.lanes.complete();
                }
            }
            fixture.lanes.complete();
            QCOMPARE(tasksOf(fixture.lanes.order()), tasksOf(fixture.record, arrangement));
        }
    }

    void whatWasCollapsedIsForgottenInAnotherRecord()
    {
        Fixture fixture(0);
        const auto create = [&](std::optional<TaskId> parent) {
            return fixture.trace->taskCreated({0}, parent, {}, {}, {});
        };
        create(create(std::nullopt));
        fixture.record.update({0}, false);
        fixture.lanes.setArrangement({.groupsByParent = true, .filter = {.text = u"·"_s}});
        fixture.lanes.setArrangement({.groupsByParent = true});
        QCOMPARE(fixture.lanes.order().count(), 2);
        fixture.lanes.setCollapsed({0}, true);
        QCOMPARE(fixture.lanes.order().count(), 1);
        fixture.lanes.setCollapsed({0}, false);
        QCOMPARE(fixture.lanes.order().count(), 2);
        fixture.lanes.setCollapsed({0}, true);
        fixture.record.setTrace(std::make_shared<Trace>());
        QCOMPARE(fixture.lanes.arrangement(), Arrangement{.groupsByParent = true});
        QCOMPARE(fixture.lanes.order().count(), 0);
    }

    void anotherRecordIsArrangedInItsTurn()
    {
        Fixture fixture(100'000);
        fixture.lanes.setArrangement(LongestFirst); // which is under way still
        fixture.record.setTrace(randomTrace(2, 50, 900));
        QVERIFY(fixture.lanes.isComplete());
        QCOMPARE(tasksOf(fixture.lanes.order()), tasksOf(fixture.record, LongestFirst));
    }
};

QTEST_GUILESS_MAIN(tst_ArrangedLanes)

#include "tst_arrangedlanes.moc"
