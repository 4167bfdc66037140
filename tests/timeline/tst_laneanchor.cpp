// SPDX-License-Identifier: MIT
// What stays in its place while lanes move.
#include "src/timeline/laneanchor.h"

#include <QTest>

using namespace awaitscope;

namespace {

// A hundred tasks, the newest first.
LaneOrder newestFirst(quint32 tasks = 100)
{
    LaneOrder order = LaneOrder::empty(tasks);
    for (quint32 i = tasks; i-- > 0;) {
        order.append({i});
    }
    return order;
}

// The even ones of a hundred tasks.
LaneOrder everySecond()
{
    LaneOrder order = LaneOrder::empty(100);
    for (quint32 i = 0; i < 100; i += 2) {
        order.append({i});
    }
    return order;
}

// Ten of a hundred lanes are in sight.
LaneGeometry from(double topLane)
{
    return {.laneCount = 100, .laneHeight = 20, .topLane = topLane, .height = 200};
}

} // namespace

class tst_LaneAnchor : public QObject
{
    Q_OBJECT

private slots:
    void theSelectedTaskKeepsItsPlace()
    {
        const LaneAnchor anchor(LaneOrder::byCreation(100), from(40.5), TaskId{47});
        QCOMPARE(anchor.topLaneIn(newestFirst()), 52 - 6.5); // task 47 is in lane 52 now
    }

    void oneThatIsOutOfSightDoesNot()
    {
        for (const quint32 task : {10U, 60U, 200U}) {
            const LaneAnchor anchor(LaneOrder::byCreation(100), from(40.5), TaskId{task});
            QCOMPARE(anchor.topLaneIn(LaneOrder::byCreation(100)), 40.5);
        }
    }

    void withoutOneTheFirstThatIsShownStillStays()
    {
        const LaneAnchor anchor(LaneOrder::byCreation(100), from(41.25), std::nullopt);
        QCOMPARE(anchor.topLaneIn(everySecond()), 21 - 0.75); // task 41 is hidden, task 42 in lane 21
        QCOMPARE(anchor.topLaneIn(newestFirst()), 58 + 0.25);
    }

    void aSelectedTaskThatIsHiddenLeavesItToTheOthers()
    {
        const LaneAnchor anchor(LaneOrder::byCreation(100), from(41.25), TaskId{45});
        QCOMPARE(anchor.topLaneIn(everySecond()), 21 - 0.75);
    }

    void atTheBeginningOneStaysThere()
    {
        const LaneAnchor anchor(LaneOrder::byCreation(100), from(0), std::nullopt);
        QCOMPARE(anchor.topLaneIn(newestFirst()), 0.0);
    }

    void whenNothingIsLeftThePlaceIs()
    {
        const LaneAnchor anchor(LaneOrder::byCreation(100), from(40), TaskId{42});
        QCOMPARE(anchor.topLaneIn(LaneOrder::empty(100)), 40.0);
    }

    void sortedAnewItIsTheSelectedTaskOrTheBeginning()
    {
        const LaneOrder before = LaneOrder::byCreation(100);
        QCOMPARE(LaneAnchor::ofSelection(before, from(40.5), TaskId{47}).topLaneIn(newestFirst()), 52 - 6.5);
        QCOMPARE(LaneAnchor::ofSelection(before, from(40.5), std::nullopt).topLaneIn(newestFirst()), 0.0);
        QCOMPARE(LaneAnchor::ofSelection(before, from(40.5), TaskId{4}).topLaneIn(newestFirst()), 0.0);
    }

    void anOrderWithFewerLanesThanAreInSightIsNoProblem()
    {
        const LaneAnchor anchor(LaneOrder::byCreation(42), from(40), TaskId{41});
        QCOMPARE(anchor.topLaneIn(newestFirst(42)), -1.0); // task 41 is in lane 0 now, below the upper edge by one
    }
};

QTEST_GUILESS_MAIN(tst_LaneAnchor)

#include "tst_laneanchor.moc"
