// SPDX-License-Identifier: MIT
// Tests which ghost is laid behind the run, and that it keeps up with it.
#include "ui/compare/comparison.h"

#include "src/measure/runtime.h"
#include "tests/support/finishedrun.h"

#include <QSignalSpy>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_Comparison : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsComparedAtFirst()
    {
        ShownRecord record;
        Comparison comparison(record);
        record.setTrace(runOf(u"wait_n", 5));
        QVERIFY(!comparison.ghost());
        QVERIFY(!comparison.pinned());
    }

    void theBaselineIsTheSameWaitsOneByOne()
    {
        ShownRecord record;
        Comparison comparison(record);
        record.setTrace(runOf(u"wait_n", 5));
        comparison.setComparing(true);
        Instant end{0};
        for (quint32 task = 1; task <= 5; ++task) {
            const Trace &trace = record.trace();
            const Instant start = end;
            end = end + (Instant::fromSeconds(trace.text(trace.task({task}).outcome).toDouble()) - Instant());
            QCOMPARE(comparison.ghost()->rangeOf({task}), std::optional(TimeRange{start, end}));
        }
        QVERIFY(std::abs(comparison.ghost()->end().seconds() - runtimeOf(record.trace()).oneByOne) < 1e-7);
        QSignalSpy changed(&comparison, &Comparison::ghostChanged);
        comparison.setComparing(false);
        QVERIFY(!comparison.ghost());
        QCOMPARE(changed.count(), 1);
    }

    void aLargeRecordIsReadInPieces()
    {
        ShownRecord record;
        Comparison comparison(record);
        record.setTrace(runOf(u"wait_n", 40'000));
        comparison.setComparing(true);
        const double sum = runtimeOf(record.trace()).oneByOne;
        const Instant atOnce = comparison.ghost()->end();
        QVERIFY(atOnce.seconds() < sum * 0.99);
        QTRY_VERIFY(std::abs(comparison.ghost()->end().seconds() - sum) < 1e-3);
    }

    void whileItIsLiveTheBaselineGrows()
    {
        auto trace = std::make_shared<Trace>();
        ShownRecord record;
        Comparison comparison(record);
        comparison.setComparing(true);
        const TaskId main = trace->taskCreated({100}, {}, {}, {}, {});
        record.setTrace(trace);
        QCOMPARE(comparison.ghost()->rangeOf(main), std::nullopt);
        const TaskId child = trace->taskCreated({100}, main, {}, {}, {});
        record.update({100}, true);
        QCOMPARE(comparison.ghost()->rangeOf(child), std::nullopt); // it is not known how long it will wait
        trace->timerSet({100}, child, {150}, 50e-9, trace->intern("sleep"));
        record.update({100}, true);
        QCOMPARE(comparison.ghost()->rangeOf(child), std::optional(TimeRange{{100}, {150}}));
    }

    void aPinnedRunIsComparedWithTheNext()
    {
        ShownRecord record;
        Comparison comparison(record);
        const auto first = runOf(u"wait_n", 5);
        record.setTrace(first);
        QSignalSpy comparing(&comparison, &Comparison::comparingChanged);
        comparison.pin(true);
        QVERIFY(comparison.isComparing());
        QCOMPARE(comparing.count(), 1);
        record.setTrace(runOf(u"wait_n", 9));
        QCOMPARE(comparison.pinned(), first);
        for (quint32 task = 0; task <= 5; ++task) {
            const TaskRecord there = first->task({task});
            QCOMPARE(comparison.ghost()->rangeOf({task}), std::optional(TimeRange{there.created, *there.finished}));
        }
        QCOMPARE(comparison.ghost()->rangeOf({6}), std::nullopt);
        comparison.pin(false);
        QVERIFY(comparison.isComparing()); // with the waits one by one again
        QVERIFY(comparison.ghost()->rangeOf({6}));
    }
};

QTEST_GUILESS_MAIN(tst_Comparison)
#include "tst_comparison.moc"
