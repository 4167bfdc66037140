// SPDX-License-Identifier: MIT
// Tests that a pinned run is where its own record says, from the same beginning.
#include "src/timeline/pinnedrun.h"

#include <QTest>

using namespace awaitscope;

class tst_PinnedRun : public QObject
{
    Q_OBJECT

private slots:
    void bothRunsBeginAtTheSamePlace()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId main = trace->taskCreated({1000}, {}, {}, {}, {});
        const TaskId child = trace->taskCreated({1005}, main, {}, {}, {});
        trace->taskDone({1200}, child, {});
        trace->taskDone({1300}, main, {});
        const PinnedRun pinned(trace, {50});
        QCOMPARE(pinned.rangeOf(main), std::optional(TimeRange{{50}, {350}}));
        QCOMPARE(pinned.rangeOf(child), std::optional(TimeRange{{55}, {250}}));
        QCOMPARE(pinned.rangeOf({2}), std::nullopt);
        QCOMPARE(pinned.end(), Instant{350});
    }

    void whatHasNotEndedLastsUntilTheRecordEnds()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId task = trace->taskCreated({0}, {}, {}, {}, {});
        trace->iterationBegan({70}, 1);
        const PinnedRun pinned(trace, {0});
        QCOMPARE(pinned.rangeOf(task), std::optional(TimeRange{{0}, {70}}));
    }

    void anEmptyRecordHasNothing()
    {
        const PinnedRun pinned(std::make_shared<Trace>(), {9});
        QCOMPARE(pinned.rangeOf({0}), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(tst_PinnedRun)
#include "tst_pinnedrun.moc"
