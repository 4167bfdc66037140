// SPDX-License-Identifier: MIT
// Tests each task's own time against delays that are known.
#include "src/measure/owntime.h"

#include "src/measure/runtime.h"
#include "tests/support/finishedrun.h"

#include <QTest>

#include <numeric>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_OwnTime : public QObject
{
    Q_OBJECT

private slots:
    void aTaskTakesItsDelay()
    {
        const auto trace = runOf(u"wait_n", 50);
        OwnTimes times(*trace);
        QVERIFY(times.update());
        QCOMPARE(times.byTask().size(), std::size_t(51));
        QCOMPARE(times.byTask()[0], Duration(0)); // main only waits for the others
        for (quint32 task = 1; task <= 50; ++task) {
            const double delay = trace->text(trace->task({task}).outcome).toDouble();
            QVERIFY(std::abs(secondsOf(times.byTask()[task]) - delay) < 1e-9);
        }
    }

    void theSumIsOneByOne_data()
    {
        QTest::addColumn<QString>("exercise");
        for (const Exercise &exercise : catalogue()) {
            QTest::newRow(qPrintable(exercise.name)) << exercise.name;
        }
    }
    void theSumIsOneByOne()
    {
        QFETCH(QString, exercise);
        const auto trace = runOf(exercise, 12);
        OwnTimes times(*trace);
        times.update();
        const Duration sum = std::accumulate(times.byTask().begin(), times.byTask().end(), Duration(0));
        QVERIFY(std::abs(secondsOf(sum) - runtimeOf(*trace).oneByOne) < 1e-7);
        QVERIFY(sum > Duration(0));
    }

    void readInPiecesItIsTheSame()
    {
        const auto trace = runOf(u"semaphore_limit", 30);
        OwnTimes whole(*trace);
        QVERIFY(whole.update());
        OwnTimes pieces(*trace);
        int updates = 1;
        while (!pieces.update(7)) {
            ++updates;
        }
        QCOMPARE(updates, static_cast<int>((trace->eventCount() + 6) / 7));
        QVERIFY(
            std::equal(whole.byTask().begin(), whole.byTask().end(), pieces.byTask().begin(), pieces.byTask().end()));
    }

    void itTellsFromWhereOnTimesHaveChanged()
    {
        Trace trace;
        for (int i = 0; i < 4; ++i) {
            trace.taskCreated({0}, {}, {}, {}, {});
        }
        OwnTimes times(trace);
        times.update();
        QCOMPARE(times.takeFirstChanged(), std::nullopt);
        for (const quint32 task : {3U, 1U, 2U}) {
            trace.timerSet({0}, TaskId{task}, {5}, 5e-9);
        }
        times.update();
        QCOMPARE(times.takeFirstChanged(), std::optional(TaskId{1}));
        QCOMPARE(times.takeFirstChanged(), std::nullopt);
    }

    void whatIsCancelledCountsAsFarAsItWasSlept()
    {
        Trace trace;
        const TaskId task = trace.taskCreated({0}, {}, {}, {}, {});
        const TimerId timer = trace.timerSet({0}, task, {10}, 10e-9);
        trace.timerCancelled({4}, timer);
        trace.stepBegan({4}, task);
        trace.taskCancelled({6}, task, {}); // a step that blocked
        OwnTimes times(trace);
        times.update();
        QCOMPARE(times.byTask()[0], Duration(6));
    }
};

QTEST_GUILESS_MAIN(tst_OwnTime)
#include "tst_owntime.moc"
