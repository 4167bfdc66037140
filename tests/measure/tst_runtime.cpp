// SPDX-License-Identifier: MIT
// Tests the figures of a run against records whose figures can be seen.
#include "src/measure/runtime.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Second = 1'000'000'000;

// main from 1 s to `end`, and two tasks that ask for 2 s and 3 s.
void recordTwoWaits(Trace &trace, std::optional<qint64> end)
{
    const TaskId main = trace.taskCreated({Second}, {}, {}, trace.intern("main"), {});
    for (const int delay : {2, 3}) {
        const TaskId task = trace.taskCreated({Second}, main, {}, trace.intern("wait"), {});
        trace.timerSet({Second}, task, {(1 + delay) * Second}, delay);
    }
    trace.taskDone({3 * Second}, {1}, {});
    if (end) {
        trace.taskDone({*end}, {2}, {});
        trace.taskDone({*end}, main, {});
    }
}

} // namespace

class tst_Runtime : public QObject
{
    Q_OBJECT

private slots:
    void nothingTakesNoTime()
    {
        const Trace trace;
        const Runtime runtime = runtimeOf(trace);
        QCOMPARE(runtime.total, 0.0);
        QCOMPARE(runtime.oneByOne, 0.0);
        QCOMPARE(runtime.waits, 0U);
        QCOMPARE(runtime.average(0), 0.0);
        QCOMPARE(runtime.average(10), 0.0);
        QCOMPARE(runtime.speedUp(), 1.0);
        QVERIFY(!runtime.isOver);
    }

    void theTotalIsTheMainTasksAndTheSumIsTheWaits()
    {
        Trace trace;
        recordTwoWaits(trace, 5 * Second);
        trace.iterationBegan({9 * Second}, 1); // what comes after the main task is not its time
        const Runtime runtime = runtimeOf(trace);
        QCOMPARE(runtime.total, 4.0);
        QCOMPARE(runtime.oneByOne, 5.0);
        QCOMPARE(runtime.waits, 2U);
        QCOMPARE(runtime.done, 2U);
        QCOMPARE(runtime.average(2), 2.0);
        QCOMPARE(runtime.speedUp(), 1.25);
        QVERIFY(runtime.isOver);
    }

    void aRunThatGoesOnLastsUntilTheNewestEvent()
    {
        Trace trace;
        recordTwoWaits(trace, {});
        const Runtime runtime = runtimeOf(trace);
        QCOMPARE(runtime.total, 2.0);
        QCOMPARE(runtime.done, 1U);
        QVERIFY(!runtime.isOver);
    }

    void aMeterThatFollowsSeesWhatOneThatComesLateSees()
    {
        Trace trace;
        RuntimeMeter meter(trace);
        meter.update();
        recordTwoWaits(trace, {});
        meter.update();
        QCOMPARE(meter.runtime().waits, 2U);
        trace.taskDone({6 * Second}, {2}, {});
        trace.taskDone({6 * Second}, {0}, {});
        meter.update();
        meter.update(); // nothing is counted twice
        const Runtime late = runtimeOf(trace);
        QCOMPARE(meter.runtime().total, late.total);
        QCOMPARE(meter.runtime().oneByOne, late.oneByOne);
        QCOMPARE(meter.runtime().waits, late.waits);
        QCOMPARE(meter.runtime().done, late.done);
        QVERIFY(meter.runtime().isOver);
    }

    void concurrentWaitsTakeAsLongAsTheLongest()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"wait_n"_s), {.n = 100, .maxDelay = 5, .seed = Seed(7)}, clock, u"virtual"_s);
        run.runToEnd();
        const auto delays = std::get<std::vector<double>>(run.result());
        const Runtime runtime = runtimeOf(run.trace());
        QVERIFY(std::abs(runtime.total - delays.back()) < 1e-9); // the record has whole nanoseconds
        QVERIFY(std::abs(runtime.oneByOne - std::accumulate(delays.begin(), delays.end(), 0.0)) < 1e-9);
        QCOMPARE(runtime.waits, 100U);
        QCOMPARE(runtime.done, 100U);
        QCOMPARE(runtime.average(100), runtime.total / 100);
        QVERIFY(runtime.speedUp() > 10);
        QCOMPARE(runtime.longest, delays.back());
        QVERIFY(runtime.isMaximum());
        QVERIFY(!runtime.isSequential());
    }

    void waitsOneByOneGainNothing()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"sequential_wait_n"_s), {.n = 20, .maxDelay = 5, .seed = Seed(7)}, clock,
                        u"virtual"_s);
        run.runToEnd();
        const Runtime runtime = runtimeOf(run.trace());
        QVERIFY(std::abs(runtime.total - runtime.oneByOne) < 1e-7);
        QVERIFY(std::abs(runtime.speedUp() - 1) < 1e-7);
        QVERIFY(runtime.isOver);
        QVERIFY(runtime.isSequential());
        QVERIFY(!runtime.isMaximum());
    }

    void aTimeoutIsNoWaitAndACancelledSleepCountsAsFarAsItWasSlept()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"timeout_steps"_s), {.n = 20, .maxDelay = 5, .seed = Seed(7)}, clock,
                        u"virtual"_s);
        run.runToEnd();
        const Runtime runtime = runtimeOf(run.trace());
        QCOMPARE(runtime.total, 5.0); // time was up in the middle of a step
        QVERIFY(std::abs(runtime.oneByOne - runtime.total) < 1e-7);
        QVERIFY(runtime.waits > 1 && runtime.waits < 20);
    }

    void aStepThatBlocksTheLoopCounts()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"blocking_call"_s), {.n = 10, .maxDelay = 4, .seed = Seed(7)}, clock,
                        u"virtual"_s);
        run.runToEnd();
        PythonRandom random{Seed(7)};
        const Runtime runtime = runtimeOf(run.trace());
        const double expected = 4 + random.uniform(0, 4) + 2; // the beats, the wait before, and the blocking call
        QVERIFY(std::abs(runtime.oneByOne - expected) < 1e-7);
        QVERIFY(runtime.speedUp() > 1);
    }

    void whoSleepsForEverAndIsCancelledHasSleptUntilThen()
    {
        Trace trace;
        const TaskId main = trace.taskCreated({0}, {}, {}, {}, {});
        trace.stepBegan({0}, main);
        const double forEver = std::numeric_limits<double>::infinity();
        const TimerId timer = trace.timerSet({0}, main, Instant::fromSeconds(forEver), forEver, trace.intern("sleep"));
        trace.timerCancelled({3 * Second}, timer);
        QVERIFY(std::abs(runtimeOf(trace).oneByOne - 3) < 1e-3);
    }
};

QTEST_GUILESS_MAIN(tst_Runtime)
#include "tst_runtime.moc"
