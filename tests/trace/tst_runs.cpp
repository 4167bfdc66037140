// SPDX-License-Identifier: MIT
// Tests values that many rows in a row share.
#include "src/trace/runs.h"

#include <QTest>

using namespace awaitscope;

class tst_Runs : public QObject
{
    Q_OBJECT

private slots:
    void atFirstAllRowsHaveTheDefault()
    {
        const Runs<int> runs;
        QCOMPARE(runs[0], 0);
        QCOMPARE(runs[1'000'000], 0);
        QCOMPARE(runs.endOfRun(0), Runs<int>::NoEnd);
    }

    void aValueHoldsUntilTheNext()
    {
        Runs<int> runs;
        runs.goOnWith(7, 3);
        runs.goOnWith(7, 4); // nothing new
        runs.goOnWith(5, 6);
        const int values[] = {0, 0, 0, 7, 7, 7, 5, 5};
        const std::size_t ends[] = {3, 3, 3, 6, 6, 6, Runs<int>::NoEnd, Runs<int>::NoEnd};
        for (std::size_t row = 0; row < std::size(values); ++row) {
            QCOMPARE(runs[row], values[row]);
            QCOMPARE(runs.endOfRun(row), ends[row]);
        }
    }

    void whatNoRowHadLeavesNoTrace()
    {
        Runs<int> runs;
        runs.goOnWith(1, 2);
        runs.goOnWith(2, 5);
        runs.goOnWith(1, 5); // back, before any row had the 2
        QCOMPARE(runs[5], 1);
        QCOMPARE(runs.endOfRun(2), Runs<int>::NoEnd);
        runs.goOnWith(0, 5);
        QCOMPARE(runs[4], 1);
        QCOMPARE(runs[5], 0);
    }

    void theFirstRowMayHaveAValueOfItsOwn()
    {
        Runs<int> runs;
        runs.goOnWith(3, 0);
        QCOMPARE(runs[0], 3);
        runs.goOnWith(0, 0);
        QCOMPARE(runs[0], 0);
    }
};

QTEST_GUILESS_MAIN(tst_Runs)
#include "tst_runs.moc"
