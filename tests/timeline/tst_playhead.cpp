// SPDX-License-Identifier: MIT
// Tests where one looks in a record, and that all who look are told.
#include "src/timeline/playhead.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace awaitscope;

namespace {

// Three tasks, at 0, 10 and 10 ns; with an iteration before and after.
std::shared_ptr<Trace> threeTasks()
{
    auto trace = std::make_shared<Trace>();
    trace->iterationBegan({0}, 1);
    for (const qint64 at : {0, 10, 10}) {
        trace->taskCreated({at}, {}, {}, {}, {});
    }
    trace->iterationBegan({20}, 2);
    return trace;
}

} // namespace

class tst_Playhead : public QObject
{
    Q_OBJECT

private slots:
    void aRecordIsShownFromItsEnd()
    {
        Playhead playhead;
        const QSignalSpy moved(&playhead, &Playhead::moved);
        QVERIFY(playhead.isAtEnd());
        QVERIFY(!playhead.event());
        QCOMPARE(playhead.instant(), Instant{});
        playhead.setTrace(threeTasks());
        QCOMPARE(moved.count(), 1);
        QCOMPARE(playhead.eventCount(), 5U);
        QCOMPARE(playhead.event(), EventIndex{4});
        QCOMPARE(playhead.instant(), Instant{20});
        playhead.setTrace(nullptr);
        QCOMPARE(playhead.eventCount(), 0U);
    }

    void itStepsEventByEventAndStaysAtBothEnds()
    {
        Playhead playhead;
        playhead.setTrace(threeTasks());
        const QSignalSpy moved(&playhead, &Playhead::moved);
        playhead.stepForward();
        QCOMPARE(moved.count(), 0);
        for (quint32 left = 5; left-- > 0;) {
            playhead.stepBack();
            QCOMPARE(playhead.eventCount(), left);
        }
        QCOMPARE(moved.count(), 5);
        playhead.stepBack();
        QCOMPARE(moved.count(), 5);
        QVERIFY(!playhead.event());
        QCOMPARE(playhead.instant(), Instant{0});
        playhead.stepForward();
        QCOMPARE(playhead.event(), EventIndex{0});
        playhead.toEnd();
        QVERIFY(playhead.isAtEnd());
        playhead.toStart();
        QCOMPARE(playhead.eventCount(), 0U);
    }

    void anInstantIsAllThatHasHappenedByThen()
    {
        Playhead playhead;
        playhead.setTrace(threeTasks());
        const std::pair<qint64, quint32> expected[] = {{-1, 0}, {0, 2}, {9, 2}, {10, 4}, {19, 4}, {20, 5}, {99, 5}};
        for (const auto &[at, events] : expected) {
            playhead.moveToInstant({at});
            QCOMPARE(playhead.eventCount(), events);
            QCOMPARE(playhead.instant(), Instant{std::clamp<qint64>(at, 0, 20)});
            QCOMPARE(playhead.isAtEnd(), events == 5);
        }
    }

    void timeGoesOnWhereNothingHappens()
    {
        Playhead playhead;
        playhead.setTrace(threeTasks());
        const QSignalSpy moved(&playhead, &Playhead::moved);
        playhead.update({25});
        QCOMPARE(playhead.instant(), Instant{25});
        QCOMPARE(moved.count(), 1);
        playhead.moveToInstant({23}); // all has happened by then, but it is not the end
        QCOMPARE(playhead.eventCount(), 5U);
        QVERIFY(!playhead.isAtEnd());
        playhead.update({30});
        QCOMPARE(playhead.instant(), Instant{23});
        playhead.stepForward();
        QVERIFY(playhead.isAtEnd());
        QCOMPARE(playhead.instant(), Instant{30});
    }

    void atTheEndItGoesAlongAndElsewhereItStays()
    {
        const std::shared_ptr<Trace> trace = threeTasks();
        Playhead playhead;
        playhead.setTrace(trace);
        trace->iterationBegan({30}, 3);
        playhead.update(trace->end());
        QCOMPARE(playhead.instant(), Instant{30});
        playhead.stepBack();
        trace->iterationBegan({40}, 4);
        playhead.update(trace->end());
        QCOMPARE(playhead.instant(), Instant{20});
        QVERIFY(!playhead.isAtEnd());
        playhead.toEnd();
        trace->iterationBegan({50}, 5);
        playhead.update(trace->end());
        QCOMPARE(playhead.instant(), Instant{50});
    }

    void itCanBeHeldAtTheEndOfARecordThatGrows()
    {
        const std::shared_ptr<Trace> trace = threeTasks();
        Playhead playhead;
        playhead.setTrace(trace);
        const Instant end = trace->end();
        const QSignalSpy moved(&playhead, &Playhead::moved);
        playhead.hold();
        QCOMPARE(moved.count(), 1); // as much as it stands where it stood: it goes along no more
        QVERIFY(!playhead.isAtEnd());
        trace->iterationBegan({40}, 4);
        playhead.update(trace->end());
        QCOMPARE(playhead.instant(), end);
        playhead.hold();
        QCOMPARE(moved.count(), 1);
        playhead.toEnd();
        QCOMPARE(playhead.instant(), Instant{40});
        QVERIFY(playhead.isAtEnd());
    }

    void oneTaskIsSelectedEverywhere()
    {
        Playhead playhead;
        playhead.setTrace(threeTasks());
        const QSignalSpy changed(&playhead, &Playhead::selectionChanged);
        playhead.select(TaskId{2});
        playhead.select(TaskId{2});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(playhead.selectedTask(), TaskId{2});
        playhead.select(TaskId{3}); // there is none
        QVERIFY(!playhead.selectedTask());
        playhead.select(TaskId{1});
        playhead.setTrace(threeTasks());
        QVERIFY(!playhead.selectedTask());
        QCOMPARE(changed.count(), 4);
    }
};

QTEST_GUILESS_MAIN(tst_Playhead)
#include "tst_playhead.moc"
