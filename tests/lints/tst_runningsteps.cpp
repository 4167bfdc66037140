// SPDX-License-Identifier: MIT
// Tests what is known of steps: when they began, which was the first, and where they spent their time.
#include "tests/support/writtensteps.h"

#include "src/lints/runningsteps.h"

#include <QTest>

using namespace awaitscope;

namespace {

std::vector<EndedStep> stepsOf(const Trace &trace)
{
    RunningSteps running;
    std::vector<EndedStep> ended;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        if (const auto step = running.take({i}, trace.event({i}))) {
            ended.push_back(*step);
        }
    }
    return ended;
}

quint32 lineOfOnlyStep(const Trace &trace)
{
    const std::vector<EndedStep> steps = stepsOf(trace);
    return steps.empty() ? 0 : lineOfStep(trace, steps.back()).line;
}

} // namespace

class tst_RunningSteps : public QObject
{
    Q_OBJECT

private slots:
    void aStepIsFromItsBeginToWhateverEndsIt()
    {
        WrittenSteps w;
        const TaskId task = w.create(0, "fetch"); // events 0, 1
        const WaitId wait = w.waitFor("sleep", w.site(7));
        w.begin(1, task);                          // 2
        w.trace().printed(w.instant(1), task, {}); // 3
        w.wait(2, task, wait);                     // 4
        w.begin(3, task);                          // 5
        w.done(4, task);                           // 6
        const std::vector<EndedStep> steps = stepsOf(w.trace());
        QCOMPARE(steps.size(), 2U);
        QCOMPARE(steps[0].begin, EventIndex{2});
        QCOMPARE(steps[0].end, EventIndex{4});
        QVERIFY(steps[0].isFirst && !steps[0].before);
        QCOMPARE(steps[1].begin, EventIndex{5});
        QCOMPARE(steps[1].end, EventIndex{6});
        QVERIFY(!steps[1].isFirst);
        QCOMPARE(steps[1].before, wait);
    }

    void stepsOfSeveralLoopsOverlap()
    {
        WrittenSteps w;
        const TaskId one = w.create(0, "one");
        const TaskId other = w.create(0, "other");
        w.begin(1, one);
        w.begin(2, other);
        w.done(3, one);
        w.done(4, other);
        const std::vector<EndedStep> steps = stepsOf(w.trace());
        QCOMPARE(steps.size(), 2U);
        QCOMPARE(steps[0].task, one);
        QCOMPARE(steps[0].begin, EventIndex{4});
        QCOMPARE(steps[1].task, other);
        QCOMPARE(steps[1].begin, EventIndex{5});
    }

    void whereItWasSeenLastGoesBeforeEverything()
    {
        WrittenSteps w;
        const TaskId task = w.create(0, "fetch");
        const TaskId other = w.create(0, "other");
        w.begin(1, task);
        w.trace().blocking(w.instant(60), task, w.site(11));
        w.trace().blocking(w.instant(1060), task, w.site(12));
        w.begin(1070, other);
        w.trace().blocking(w.instant(1200), other, w.site(99)); // in another thread
        w.wait(2000, task, w.waitFor("sleep", w.site(20)));
        QCOMPARE(lineOfOnlyStep(w.trace()), 12U);
    }

    void elseItIsWhereItFailedOrWaitsOrHasWaited()
    {
        {
            WrittenSteps w;
            const TaskId task = w.create(0, "fetch");
            w.begin(1, task);
            w.trace().taskFailed(w.instant(100), task, {}, w.site(13));
            QCOMPARE(lineOfOnlyStep(w.trace()), 13U);
        }
        {
            WrittenSteps w;
            const TaskId task = w.create(0, "fetch");
            w.begin(1, task);
            w.wait(100, task, w.waitFor("sleep", w.site(20)));
            QCOMPARE(lineOfOnlyStep(w.trace()), 20U);
            w.begin(200, task);
            w.done(300, task);
            QCOMPARE(lineOfOnlyStep(w.trace()), 20U);
        }
    }

    void elseItIsUnknown()
    {
        WrittenSteps w;
        const TaskId task = w.create(0, "fetch");
        w.begin(1, task);
        w.done(100, task);
        QCOMPARE(lineOfStep(w.trace(), stepsOf(w.trace()).front()), SourceLine());
    }
};

QTEST_GUILESS_MAIN(tst_RunningSteps)
#include "tst_runningsteps.moc"
