// SPDX-License-Identifier: MIT
// What tasks come to, counted one by one or as the record grows.
#include "src/timeline/lanetotals.h"

#include "src/timeline/lanes.h"
#include "tests/support/randomtrace.h"

#include <QTest>

using namespace awaitscope;
using namespace std::chrono_literals;

namespace {

TaskRecord task(TaskState state, std::optional<Instant> started, std::optional<Instant> finished)
{
    TaskRecord task;
    task.state = state;
    task.started = started;
    task.finished = finished;
    return task;
}

} // namespace

class tst_LaneTotals : public QObject
{
    Q_OBJECT

private slots:
    void ofNothingThereIsNoAverage()
    {
        const LaneTotals totals;
        QCOMPARE(totals.tasks(), 0U);
        QCOMPARE(totals.average(), std::nullopt);
        QCOMPARE(totals.longest(), Duration(0));
    }

    void onlyTasksThatAreOverTakeTime()
    {
        LaneTotals totals;
        totals.add(task(TaskState::Waiting, Instant{1}, std::nullopt));
        totals.add(task(TaskState::Done, Instant{1'000}, Instant{4'000}));
        totals.add(task(TaskState::Failed, Instant{1'000}, Instant{2'000}));
        totals.add(task(TaskState::Cancelled, std::nullopt, Instant{5'000})); // before it began
        totals.add(task(TaskState::Abandoned, Instant{0}, Instant{90'000}));  // it is not done
        QCOMPARE(totals.tasks(), 5U);
        QCOMPARE(totals.over(), 3U);
        QCOMPARE(totals.count(TaskState::Waiting), 1U);
        QCOMPARE(totals.count(TaskState::Failed), 1U);
        QCOMPARE(totals.taken(), Duration(4us));
        QCOMPARE(totals.longest(), Duration(3us));
        QCOMPARE(totals.average(), std::optional(Duration(4'000 / 3)));
    }

    void aSumThatDoesNotFitStopsAtTheLongestTime()
    {
        LaneTotals totals;
        const TaskRecord ages = task(TaskState::Done, Instant{0}, Instant{Duration::max().count()});
        totals.add(ages);
        totals.add(ages);
        QCOMPARE(totals.taken(), Duration::max());
    }

    void lanesKnowTheTotalsOfAllTasksAsTheRecordGrows()
    {
        for (quint32 seed = 0; seed < 20; ++seed) {
            const auto whole = randomTrace(seed, 60, 2000);
            Lanes lanes(whole);
            lanes.update();
            LaneTotals expected;
            for (quint32 i = 0; i < whole->taskCount(); ++i) {
                expected.add(whole->task({i}));
            }
            QVERIFY(expected.over() > 0);
            QCOMPARE(lanes.totals(), expected);
        }
    }

    void inPiecesTheyAreTheSame()
    {
        auto trace = std::make_shared<Trace>();
        Lanes lanes(trace);
        const auto expect = [&] {
            lanes.update();
            LaneTotals expected;
            for (quint32 i = 0; i < trace->taskCount(); ++i) {
                expected.add(trace->task({i}));
            }
            return lanes.totals() == expected;
        };
        std::mt19937 random(4);
        for (qint64 now = 0; now < 500; ++now) {
            const quint32 count = static_cast<quint32>(trace->taskCount());
            const TaskId any{count == 0 ? 0 : static_cast<quint32>(random() % count)};
            const TaskState state = count == 0 ? TaskState::Done : trace->task(any).state;
            if (isOver(state)) {
                trace->taskCreated({now}, std::nullopt, {}, {}, {});
            } else if (state != TaskState::Running) {
                trace->stepBegan({now}, any);
            } else if (random() % 3 == 0) {
                trace->taskFailed({now}, any, {});
            } else {
                trace->stepEnded({now}, any, {}, std::nullopt);
            }
            QVERIFY(expect());
        }
        QVERIFY(lanes.totals().over() > 20);
    }
};

QTEST_GUILESS_MAIN(tst_LaneTotals)

#include "tst_lanetotals.moc"
